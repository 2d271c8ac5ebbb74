package io.driftwatch.verify.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes bad input of good input.
final class Mutations {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "/",
          "..",
          "../../x",
          "null",
          "a\u0000b",
          "\ud800",
          "%zz",
          "a\nb",
          "\u202e\u0001ä€😀",
          "-1",
          "1e999",
          "x".repeat(2_000),
          "data-drift/",
          "[A-Za-z",
          "${x}",
          "{\"a\":1}");

  private static final List<String> CELLS =
      List.of(
          "\"",
          ",",
          "\n",
          "\r\n",
          "\r",
          "\u0000",
          "\u00ff",
          "NaN",
          "inf",
          "1e999",
          "-0",
          "''",
          "\"\"",
          "2011-02-30",
          "true",
          "\ufeff",
          ";",
          "9".repeat(400),
          "ä",
          "\t",
          "a,b,c\n");

  private Mutations() {}

  /// {@return the JSON with one to four of its values replaced, removed or repeated elsewhere}
  static byte[] json(JsonNode good, RandomGenerator random) {
    JsonNode root = good.deepCopy();
    for (int i = random.nextInt(4); i >= 0; i--) {
      var places = new ArrayList<JsonNode>();
      collect(root, places);
      JsonNode place = places.isEmpty() ? root : places.get(random.nextInt(places.size()));
      if (place instanceof ObjectNode object && !object.isEmpty()) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
          object.remove(name);
        } else {
          object.set(name, value(random, root));
        }
      } else if (place instanceof ArrayNode array) {
        array.add(value(random, root));
      } else {
        root = value(random, root);
      }
    }
    byte[] bytes = root.toString().getBytes(UTF_8);
    return random.nextInt(8) == 0 ? bytes(bytes, random) : bytes;
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }

  private static JsonNode value(RandomGenerator random, JsonNode root) {
    return switch (random.nextInt(12)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(-2, 3));
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> NODES.numberNode(random.nextDouble(-2, 2));
      case 5 -> NODES.numberNode(BigInteger.TEN.pow(random.nextInt(1, 400)));
      case 6 -> NODES.objectNode();
      case 7 -> NODES.arrayNode().add(NODES.nullNode()).add("x");
      case 8 -> deep(random.nextInt(1, 5_000));
      case 9 -> root.isContainerNode() ? root.deepCopy() : NODES.nullNode();
      default -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }

  private static JsonNode deep(int levels) {
    // Not built as a tree: writing it would overflow the stack of the test.
    return NODES.rawValueNode(new RawValue("[".repeat(levels) + "]".repeat(levels)));
  }

  /// {@return the bytes with one to eight places overwritten, cut, repeated or filled}
  static byte[] bytes(byte[] good, RandomGenerator random) {
    byte[] bytes = good;
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      bytes =
          switch (random.nextInt(5)) {
            case 0 ->
                spliced(bytes, at, at, CELLS.get(random.nextInt(CELLS.size())).getBytes(UTF_8));
            case 1 ->
                spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 30)), new byte[0]);
            case 2 -> spliced(bytes, at, at, noise(random));
            case 3 ->
                spliced(
                    bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 50)));
            default ->
                random.nextInt(6) == 0
                    ? Arrays.copyOf(bytes, at)
                    : spliced(bytes, at, at, new byte[] {'\n'});
          };
    }
    return bytes;
  }

  private static byte[] noise(RandomGenerator random) {
    byte[] noise = new byte[random.nextInt(1, 20)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    byte[] result = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
    return result;
  }
}
