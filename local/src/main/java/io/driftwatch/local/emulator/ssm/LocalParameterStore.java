package io.driftwatch.local.emulator.ssm;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/// Parameters in memory, behind the client that the functions use.
///
/// As on AWS a SecureString is only readable with decryption, and a path is answered in pages.
public final class LocalParameterStore implements SsmClient {
  // AWS's largest page.
  private static final int PAGE = 10;
  private static final String ENCRYPTED = "encrypted: ask with decryption";

  private final NavigableMap<String, Parameter> parameters = new ConcurrentSkipListMap<>();

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public PutParameterResponse putParameter(PutParameterRequest request) {
    long version =
        parameters
            .merge(
                request.name(),
                parameter(request, 1),
                (before, now) -> parameter(request, before.version() + 1))
            .version();
    return PutParameterResponse.builder().version(version).build();
  }

  private static Parameter parameter(PutParameterRequest request, long version) {
    return Parameter.builder()
        .name(request.name())
        .type(request.type() == null ? ParameterType.STRING : request.type())
        .value(request.value())
        .version(version)
        .build();
  }

  @Override
  public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
    if (parameters.remove(request.name()) == null) {
      throw notFound(request.name());
    }
    return DeleteParameterResponse.builder().build();
  }

  @Override
  public GetParameterResponse getParameter(GetParameterRequest request) {
    var parameter = parameters.get(request.name());
    if (parameter == null) {
      throw notFound(request.name());
    }
    return GetParameterResponse.builder()
        .parameter(readable(parameter, request.withDecryption()))
        .build();
  }

  @Override
  public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
    String below = request.path().endsWith("/") ? request.path() : request.path() + "/";
    var found = new TreeMap<String, Parameter>();
    for (Map.Entry<String, Parameter> entry : parameters.tailMap(below, false).entrySet()) {
      var name = entry.getKey();
      if (!name.startsWith(below)) {
        break;
      }
      boolean child = name.indexOf('/', below.length()) < 0;
      if (child || Boolean.TRUE.equals(request.recursive())) {
        found.put(name, readable(entry.getValue(), request.withDecryption()));
      }
    }
    var rest = request.nextToken() == null ? found : found.tailMap(request.nextToken(), false);
    int size = request.maxResults() == null ? PAGE : Math.min(PAGE, request.maxResults());
    List<Parameter> page = rest.values().stream().limit(size).toList();
    return GetParametersByPathResponse.builder()
        .parameters(page)
        .nextToken(page.size() < rest.size() ? page.getLast().name() : null)
        .build();
  }

  private static Parameter readable(Parameter parameter, Boolean decrypted) {
    boolean hidden =
        parameter.type() == ParameterType.SECURE_STRING && !Boolean.TRUE.equals(decrypted);
    return hidden ? parameter.copy(p -> p.value(ENCRYPTED)) : parameter;
  }

  private static ParameterNotFoundException notFound(String name) {
    return ParameterNotFoundException.builder()
        .message("Parameter %s not found.".formatted(name))
        .build();
  }

  @Override
  public void close() {}
}
