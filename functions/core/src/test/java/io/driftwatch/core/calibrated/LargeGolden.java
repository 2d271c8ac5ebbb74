package io.driftwatch.core.calibrated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/// `calibrated/large.json`: tables too large for enumeration, by scipy and mpmath.
final class LargeGolden {
  private LargeGolden() {}

  static JsonNode read() throws IOException {
    try (var file = LargeGolden.class.getResourceAsStream("/calibrated/large.json")) {
      return new ObjectMapper().readTree(file);
    }
  }
}
