package io.driftwatch.startexecution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.lambda.PlainContext;
import io.driftwatch.support.lambda.RecordSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartExecutionHandlerTest {
  private static final String STATE_MACHINE = "arn:aws:states:eu-central-1:000000000000:x:y";
  private static final String WEEK1 = "weather-week1-3d5d25ef9422a43c25b431e87ff16ebc";

  private final FakeStepFunctions sfn = new FakeStepFunctions();
  private final StartExecutionHandler handler = new StartExecutionHandler(sfn, STATE_MACHINE);

  @Test
  void handleRequest_onePut_startsAnExecutionWithTheWholeInput() throws IOException {
    var result = handle(event("s3-put.json"));
    assertEquals(List.of(WEEK1), result.started());
    assertEquals(
        """
        {"bucket":"driftwatch","key":"data-drift/weather/week1.csv",\
        "versionId":"L4kqtJlcpXroDTDmpUMLUo","eTag":"c08589f9e5c817f712581b1e6bbb50c1","size":9055}""",
        sfn.inputs.get(WEEK1));
    assertEquals(List.of(STATE_MACHINE), sfn.stateMachines);
  }

  @Test
  void handleRequest_severalRecords_decodesKeysAndLeavesFolderMarkersOut() throws IOException {
    var result = handle(event("s3-put-several.json"));
    assertEquals(2, result.started().size());
    assertEquals(List.of("data-drift/weather/"), result.ignored());
    String name = result.started().get(1);
    assertTrue(name.matches("bike-rentals-gr-e-100-1-[0-9a-f]{32}"), name);
    assertEquals(
        """
        {"bucket":"driftwatch","key":"data-drift/bike rentals/größe 100% +1.csv",\
        "versionId":null,"eTag":"0123456789abcdef0123456789abcdef","size":1024}""",
        sfn.inputs.get(name));
  }

  @Test
  void handleRequest_theSameEventAgain_isADuplicate() throws IOException {
    handle(event("s3-put.json"));
    var again = handle(event("s3-put.json"));
    assertEquals(List.of(), again.started());
    assertEquals(List.of(WEEK1), again.duplicates());
    assertEquals(1, sfn.inputs.size());
  }

  @Test
  void handleRequest_firstRecordFails_triesTheOthersAndNamesIt() throws IOException {
    String event = event("s3-put-several.json");
    sfn.throttled.add(WEEK1);
    var failure = assertThrows(ServiceUnavailableException.class, () -> handle(event));
    assertEquals(1, sfn.inputs.size());
    assertTrue(
        String.valueOf(failure.getMessage()).startsWith("1 of 3 records"), failure.getMessage());
    assertTrue(
        String.valueOf(failure.getMessage()).contains("data-drift/weather/week1.csv"),
        failure.getMessage());
    assertTrue(String.valueOf(failure.getMessage()).contains("429"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"Records\":[]}", "{\"Event\":\"s3:TestEvent\"}"})
  void handleRequest_noRecords_isAnError(String event) {
    assertThrows(IllegalArgumentException.class, () -> handle(event));
  }

  @ParameterizedTest
  @CsvSource({
    "'data-drift/weather/week1.csv', 'data-drift/%'",
    "'data-drift/weather/week1.csv', 'runs/week1.csv'"
  })
  void handleRequest_unusableRecord_isTold(String text, String replacement) throws IOException {
    String event = event("s3-put.json").replace(text, replacement);
    var failure = assertThrows(ServiceUnavailableException.class, () -> handle(event));
    assertTrue(
        String.valueOf(failure.getMessage()).startsWith("1 of 1 records"), failure.getMessage());
    assertEquals(0, sfn.inputs.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"Records\":[null]}", "{\"Records\":[{}]}", "[]", "null", ""})
  void handleRequest_noEventOfS3_isAnError(String event) {
    assertThrows(RuntimeException.class, () -> handle(event));
  }

  private StartExecutionResult handle(String json) {
    S3Event event = new RecordSerializer().fromJson(json, S3Event.class);
    return handler.handleRequest(event, PlainContext.silent("start-execution"));
  }

  private static String event(String file) throws IOException {
    return Files.readString(Path.of("../../events").resolve(file));
  }
}
