package io.driftwatch.verify;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a test cannot run without.
///
/// Where it is missing, the test is skipped and one line says so. With
/// `DRIFTWATCH_REQUIRE_DOCKER=1`, as in continuous integration, the test fails instead.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCondition.class)
@interface Needs {
  /// {@return all that is needed}
  Tool[] value();
}
