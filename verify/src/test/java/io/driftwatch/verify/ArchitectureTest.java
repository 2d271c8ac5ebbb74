package io.driftwatch.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.driftwatch.support.lambda.Failures;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may depend on whom.
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.driftwatch");

  @Test
  void core_itsClasses_useTheJdkCommonsAndThemselves() {
    classes()
        .that()
        .resideInAPackage("io.driftwatch.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.apache.commons..", "org.jspecify..", "io.driftwatch.core..")
        .check(PRODUCT);
  }

  @Test
  void support_itsClasses_useNoFunction() {
    noClasses()
        .that()
        .resideInAPackage("io.driftwatch.support..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(Stream.of(Function.values())))
        .check(PRODUCT);
  }

  @ParameterizedTest
  @EnumSource
  void function_itsClasses_useNoOtherFunction(Function function) {
    noClasses()
        .that()
        .resideInAPackage(function.packageName() + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            packages(Stream.of(Function.values()).filter(other -> other != function)))
        .check(PRODUCT);
  }

  @Test
  void local_theRest_doesNotUseIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.driftwatch.local..", "io.driftwatch.verify..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.driftwatch.local..")
        .check(PRODUCT);
  }

  @Test
  void packages_all_haveNoCycles() {
    slices().matching("io.driftwatch.(**)").should().beFreeOfCycles().check(PRODUCT);
  }

  // The state machine sees the class of what was thrown, not its superclasses.
  @Test
  void exceptions_ofFunctions_areFinalAndTopLevel() {
    classes()
        .that()
        .areAssignableTo(RuntimeException.class)
        .and()
        .arePublic()
        .and()
        .resideOutsideOfPackage("io.driftwatch.local..")
        .should()
        .beTopLevelClasses()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .check(PRODUCT);
  }

  // What Lambda hands to the state machine must fit into its 256 KiB.
  @Test
  void handlers_all_boundWhatTheyThrow() {
    classes()
        .that()
        .resideInAnyPackage(packages(Stream.of(Function.values())))
        .and()
        .haveSimpleNameEndingWith("Handler")
        .should()
        .callMethod(Failures.class, "bounded", Supplier.class)
        .check(PRODUCT);
  }

  private static String[] packages(Stream<Function> functions) {
    return functions.map(function -> function.packageName() + "..").toArray(String[]::new);
  }
}
