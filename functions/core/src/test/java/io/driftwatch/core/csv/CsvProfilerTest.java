package io.driftwatch.core.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvProfilerTest {
  @Test
  void profile_smallFile_keepsCellsAsWritten() throws IOException {
    var profile = profile("a,b\n6.50,x\r\n6.5,\n\n007,NaN\n6.50,\"y,\"\"z\"\"\"\n");
    assertEquals(4, profile.rows());
    var a = profile.columns().getFirst();
    assertArrayEquals(
        new String[] {"6.5", "6.50"},
        Arrays.stream(a.decimals()).mapToObj(PackedDecimal::toText).toArray());
    assertArrayEquals(new long[] {1, 2}, a.decimalCounts());
    assertArrayEquals(new String[] {"007"}, a.texts());
    var b = profile.columns().getLast();
    assertEquals(2, b.missing());
    assertArrayEquals(new String[] {"x", "y,\"z\""}, b.texts());
    assertArrayEquals(new long[] {1, 1}, b.textCounts());
  }

  private static Profile profile(String csv) throws IOException {
    return CsvProfiler.profile(
        new ByteArrayInputStream(csv.getBytes(UTF_8)),
        "week.csv",
        CsvFormat.DEFAULT,
        CsvLimits.DEFAULT);
  }
}
