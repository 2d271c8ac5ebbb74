package io.driftwatch.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The shipped template, with `!Ref x` read as `{"Ref": "x"}` and `!Sub x` as `{"Fn::Sub": "x"}`.
final class Template {
  /// How policies spell the bucket; see the head of the template.
  static final String BUCKET =
      "arn:${AWS::Partition}:s3:::${AWS::StackName}-${AWS::AccountId}-${AWS::Region}";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

  /// What belongs to the function and not to a version of it.
  private static final Set<String> UNVERSIONED =
      Set.of(
          "AutoPublishAlias",
          "AutoPublishAliasAllProperties",
          "EventInvokeConfig",
          "Events",
          "ReservedConcurrentExecutions",
          "VersionDescription");

  private final JsonNode root;

  private Template(JsonNode root) {
    this.root = root;
  }

  static Template shipped() {
    var yaml = new Yaml(new Intrinsics(new LoaderOptions()));
    Object read = yaml.load(Repository.text("template.yaml"));
    return new Template(JSON.valueToTree(read));
  }

  /// {@return what is there, or a missing node}
  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  JsonNode properties(String resource) {
    return root.at("/Resources/" + resource + "/Properties");
  }

  /// {@return the names of the resources of a type}
  List<String> resources(String type) {
    return root.get("Resources").properties().stream()
        .filter(resource -> resource.getValue().get("Type").asText().equals(type))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// {@return the names of the resources that are always made}
  Set<String> unconditionalResources() {
    return root.get("Resources").properties().stream()
        .filter(resource -> !resource.getValue().has("Condition"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// {@return a property of a function, its own or that of all functions}
  JsonNode property(Function function, String name) {
    var own = properties(function.id() + "Function").path(name);
    return own.isMissingNode() ? root.at("/Globals/Function/" + name) : own;
  }

  /// {@return the parameters whose values are part of a version of a function}
  Set<String> parametersOfVersions(Function function) {
    var names = new TreeSet<String>();
    Stream.of(root.at("/Globals/Function"), properties(function.id() + "Function"))
        .flatMap(properties -> properties.properties().stream())
        .filter(property -> !UNVERSIONED.contains(property.getKey()))
        .forEach(property -> names.addAll(parametersIn(property.getValue())));
    return names;
  }

  /// {@return the parameters that a value takes, through conditions as well}
  Set<String> parametersIn(JsonNode value) {
    var names = new TreeSet<String>();
    if (value.has("Ref")) {
      names.add(value.get("Ref").asText());
    }
    if (value.has("Fn::Sub")) {
      var sub = value.get("Fn::Sub");
      REFERENCE
          .matcher(sub.isArray() ? sub.get(0).asText() : sub.asText())
          .results()
          .forEach(reference -> names.add(reference.group(1)));
    }
    if (value.has("Fn::If")) {
      names.addAll(parametersIn(root.at("/Conditions/" + value.at("/Fn::If/0").asText())));
    }
    names.retainAll(root.get("Parameters").properties().stream().map(Map.Entry::getKey).toList());
    value.forEach(part -> names.addAll(parametersIn(part)));
    return names;
  }

  /// {@return how many characters the value of a parameter has at most}
  int longestValue(String name) {
    var parameter = root.at("/Parameters/" + name);
    if (parameter.has("AllowedValues")) {
      return StreamSupport.stream(parameter.get("AllowedValues").spliterator(), false)
          .mapToInt(value -> value.asText().length())
          .max()
          .orElseThrow();
    }
    if (parameter.get("Type").asText().equals("Number")) {
      return String.valueOf(Long.MAX_VALUE).length();
    }
    return parameter.get("MaxLength").asInt();
  }

  /// {@return what a role may do, one entry for each pair of action and resource}
  List<Permission> permissions(String role) {
    var permissions = new ArrayList<Permission>();
    for (var policy : properties(role).get("Policies")) {
      for (var statement : policy.at("/PolicyDocument/Statement")) {
        for (var action : list(statement.get("Action"))) {
          for (var resource : list(statement.get("Resource"))) {
            permissions.add(
                new Permission(action.asText(), text(resource), statement.has("Condition")));
          }
        }
      }
    }
    return permissions;
  }

  /// One thing that a role may do.
  ///
  /// @param resource the ARN as it is written in the template; `!GetAtt A.Arn` is `A.Arn`
  /// @param conditional whether more must hold
  record Permission(String action, String resource, boolean conditional) {}

  /// {@return an ARN that is written with any intrinsic function}
  static String text(JsonNode value) {
    return value.isObject() ? value.elements().next().asText() : value.asText();
  }

  private static Iterable<JsonNode> list(JsonNode oneOrMore) {
    return oneOrMore.isArray() ? oneOrMore : List.of(oneOrMore);
  }

  /// Reads CloudFormation's short forms.
  private static final class Intrinsics extends SafeConstructor {
    Intrinsics(LoaderOptions options) {
      super(options);
      // A null key stands for every tag that has no constructor of its own.
      yamlConstructors.put(null, new Intrinsic());
    }

    private final class Intrinsic extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        var name = node.getTag().getValue().substring(1);
        var function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        var call = new LinkedHashMap<String, Object>();
        call.put(
            function,
            switch (node) {
              case ScalarNode scalar -> scalar.getValue();
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              default -> throw new IllegalArgumentException("unexpected " + node);
            });
        return call;
      }
    }
  }
}
