package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a deployment makes of the template: when a changed parameter publishes a new version of a
/// function, which the alias then follows.
///
/// CloudFormation replaces a version when its logical ID or its description changes. It must do so
/// exactly when what is published has changed: otherwise the alias stays behind, or Lambda refuses
/// to publish the same again and the deployment fails.
@Needs(Tool.SAM_TRANSLATOR)
class SamTranslatorIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("target/sam-translator").toAbsolutePath();
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9:]+)}");

  /// Of the function itself, not of its versions.
  private static final Set<String> UNVERSIONED = Set.of("ReservedConcurrentExecutions", "Tags");

  private static String python;
  private static Stack before;

  @BeforeAll
  static void translate() throws IOException {
    python = Tool.translatorPython().orElseThrow();
    before = Stack.of(Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "DataMemory, 4096, LoadData DetectDrift",
    "CsvMaxBytes, 1000, LoadData",
    "CsvMaxColumns, 12, LoadData",
    "ParameterPath, /elsewhere, UploadReport",
    "Architecture, x86_64, StartExecution LoadData DetectDrift UploadReport QuarantineObject DeleteObject",
    "AlarmEmail, a@example.com, ''",
    "ReservedConcurrency, 3, ''",
    "LogRetentionDays, 7, ''",
  })
  void version_changedParameter_isReplacedExactlyWhereItReaches(
      String parameter, String value, String functions) throws IOException {
    var after = Stack.of(Map.of(parameter, value));
    var expected = new TreeSet<>(List.of(functions.split(" ")));
    expected.remove("");
    assertEquals(expected, changed(before.published(), after.published()), "what is published");
    assertEquals(expected, changed(before.versions(), after.versions()), "what is replaced");
  }

  @Test
  void version_parametersOfTheTemplate_areAllTriedAbove() throws NoSuchMethodException {
    var method =
        SamTranslatorIT.class.getDeclaredMethod(
            "version_changedParameter_isReplacedExactlyWhereItReaches",
            String.class,
            String.class,
            String.class);
    var tried = new TreeSet<String>();
    for (var row : method.getAnnotation(CsvSource.class).value()) {
      tried.add(row.substring(0, row.indexOf(',')));
    }
    assertEquals(new TreeSet<>(before.parameters().keySet()), tried);
  }

  @Test
  void version_thatIsReplaced_isKeptForARollBack() {
    for (var version : before.resources("AWS::Lambda::Version").entrySet()) {
      assertEquals("Retain", version.getValue().path("UpdateReplacePolicy").asText());
      assertEquals("Retain", version.getValue().path("DeletionPolicy").asText());
    }
  }

  private static Set<String> changed(Map<String, ?> before, Map<String, ?> after) {
    assertEquals(6, before.size());
    var changed = new TreeSet<String>();
    before.forEach(
        (function, value) -> {
          if (!value.equals(after.get(function))) {
            changed.add(function);
          }
        });
    return changed;
  }

  /// A translated template with the values of its parameters.
  private record Stack(JsonNode template, Map<String, String> parameters) {
    static Stack of(Map<String, String> changes) throws IOException {
      var parameters = new LinkedHashMap<String, String>();
      Template.shipped()
          .at("/Parameters")
          .properties()
          .forEach(p -> parameters.put(p.getKey(), p.getValue().path("Default").asText()));
      parameters.putAll(changes);
      var all = new HashMap<>(parameters);
      all.putAll(
          Map.of(
              "AWS::Region", "us-east-1",
              "AWS::Partition", "aws",
              "AWS::AccountId", "123456789012",
              "AWS::StackName", "driftwatch"));
      Files.createDirectories(FOLDER);
      var values = Files.createTempFile(FOLDER, "parameters", ".json");
      Files.writeString(values, JSON.writeValueAsString(all));
      var translated =
          Command.run(
              FOLDER,
              Map.of(),
              List.of(
                  python,
                  Repository.path("verify/src/test/resources/sam/translate.py").toString(),
                  Repository.path("template.yaml").toString(),
                  values.toString()));
      assertEquals(0, translated.exitCode(), translated::messages);
      return new Stack(JSON.readTree(translated.output()), parameters);
    }

    Map<String, JsonNode> resources(String type) {
      var resources = new TreeMap<String, JsonNode>();
      template
          .get("Resources")
          .properties()
          .forEach(
              resource -> {
                if (resource.getValue().get("Type").asText().equals(type)) {
                  resources.put(resource.getKey(), resource.getValue());
                }
              });
      return resources;
    }

    /// {@return of each function what a version of it would hold}
    Map<String, JsonNode> published() {
      var published = new TreeMap<String, JsonNode>();
      resources("AWS::Lambda::Function")
          .forEach(
              (id, function) -> {
                var properties = ((ObjectNode) function.get("Properties")).deepCopy();
                properties.remove(UNVERSIONED);
                published.put(id.replaceFirst("Function$", ""), resolved(properties));
              });
      return published;
    }

    /// {@return of each function's version the logical ID and the description}
    Map<String, List<String>> versions() {
      var versions = new TreeMap<String, List<String>>();
      resources("AWS::Lambda::Version")
          .forEach(
              (id, version) ->
                  versions.put(
                      id.replaceFirst("FunctionVersion[0-9a-f]{10}$", ""),
                      List.of(id, resolved(version.at("/Properties/Description")).asText())));
      return versions;
    }

    /// {@return the same with the values of parameters, and the branches of conditions that hold}
    private JsonNode resolved(JsonNode value) {
      if (value.isArray()) {
        var list = JSON.createArrayNode();
        value.forEach(element -> list.add(resolved(element)));
        return list;
      }
      if (!value.isObject()) {
        return value;
      }
      if (value.size() == 1 && value.has("Ref")) {
        var known = parameters.get(value.get("Ref").asText());
        return known == null ? value : new TextNode(known);
      }
      if (value.size() == 1 && value.path("Fn::Sub").isTextual()) {
        var text =
            REFERENCE
                .matcher(value.get("Fn::Sub").asText())
                .replaceAll(
                    name ->
                        Matcher.quoteReplacement(
                            parameters.getOrDefault(name.group(1), name.group())));
        return new TextNode(text);
      }
      if (value.size() == 1 && value.has("Fn::If")) {
        var branches = value.get("Fn::If");
        return resolved(branches.get(holds(branches.get(0).asText()) ? 1 : 2));
      }
      var object = JSON.createObjectNode();
      value.properties().forEach(field -> object.set(field.getKey(), resolved(field.getValue())));
      return object;
    }

    /// {@return whether a condition holds; all of the template's are of the form `not equal`}
    private boolean holds(String condition) {
      var sides = template.at("/Conditions/" + condition + "/Fn::Not/0/Fn::Equals");
      assertEquals(2, sides.size(), "the form of " + condition);
      return !resolved(sides.get(0)).equals(resolved(sides.get(1)));
    }
  }
}
