package io.driftwatch.support.evidently.snapshot;

import static io.driftwatch.support.evidently.snapshot.JsonObject.object;

/// What the widgets of a run are made of.
final class WidgetJson {
  private WidgetJson() {}

  static JsonObject widget(String type, String title, JsonObject params) {
    return object().put("type", type).put("title", title).put("size", 2).put("params", params);
  }

  static JsonObject counter(String value, String label) {
    return object().put("value", value).put("label", label);
  }
}
