package io.driftwatch.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The fields of one object of a definition; those that were not asked for are refused.
final class StrictObject {
  private final String place;
  private final JsonNode object;
  private final Set<String> known = new TreeSet<>();

  /// @param place where the object is, for messages
  StrictObject(String place, JsonNode object) {
    this.place = place;
    this.object = object;
    if (!object.isObject()) {
      throw new DefinitionException(place + ": expected an object");
    }
    known.add("Comment");
  }

  String place() {
    return place;
  }

  @Nullable JsonNode optional(String name) {
    known.add(name);
    return object.get(name);
  }

  JsonNode required(String name) {
    var value = optional(name);
    if (value == null) {
      throw new DefinitionException("%s: the field '%s' is missing".formatted(place, name));
    }
    return value;
  }

  String text(String name) {
    var value = required(name);
    if (!value.isTextual()) {
      throw wrongType(name, "a string");
    }
    return value.textValue();
  }

  @Nullable String optionalText(String name) {
    return optional(name) == null ? null : text(name);
  }

  double number(String name, double otherwise) {
    var value = optional(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isNumber() || value.doubleValue() < 0) {
      throw wrongType(name, "a number that is not negative");
    }
    return value.doubleValue();
  }

  boolean flag(String name) {
    var value = optional(name);
    if (value != null && !value.isBoolean()) {
      throw wrongType(name, "true or false");
    }
    return value != null && value.booleanValue();
  }

  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    for (var value : required(name)) {
      if (!value.isTextual()) {
        throw wrongType(name, "a list of strings");
      }
      texts.add(value.textValue());
    }
    if (texts.isEmpty()) {
      throw wrongType(name, "a list of strings");
    }
    return texts;
  }

  /// {@return the objects of a list, each under its place; empty where there is no such field}
  List<StrictObject> list(String name) {
    var value = optional(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrongType(name, "a list");
    }
    var objects = new ArrayList<StrictObject>();
    for (var element : value) {
      objects.add(new StrictObject("%s.%s[%d]".formatted(place, name, objects.size()), element));
    }
    return objects;
  }

  /// Refuses whatever has not been read.
  void refuseTheRest() {
    for (var name : (Iterable<String>) object::fieldNames) {
      if (!known.contains(name)) {
        throw new DefinitionException(
            "%s: this runner does not know the field '%s'; it knows %s"
                .formatted(place, name, String.join(", ", known)));
      }
    }
  }

  DefinitionException wrongType(String name, String expected) {
    return new DefinitionException("%s.%s: expected %s".formatted(place, name, expected));
  }
}
