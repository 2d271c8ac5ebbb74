package io.driftwatch.local.cli;

import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Why S3 could not be read, in words, and what to do.
final class S3Refusal {
  private static final String LOG_IN = "log in, for example with aws sso login";

  private S3Refusal() {}

  static String inWords(SdkException failure) {
    if (failure instanceof AwsServiceException service) {
      return ofService(service);
    }
    var host = unknownHost(failure);
    if (host != null) {
      return "the host %s cannot be found; check the network, and the region (AWS_REGION)"
          .formatted(host);
    }
    return ofClient(String.valueOf(failure.getMessage()));
  }

  private static @Nullable String unknownHost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return cause.getMessage();
      }
    }
    return null;
  }

  private static String ofClient(String message) {
    var text = message.toLowerCase(Locale.ROOT);
    if (text.contains("expired") || text.contains("sso session")) {
      return "the login to AWS has expired; " + LOG_IN;
    }
    if (text.contains("unable to load credentials") || text.contains("no credentials")) {
      return "no AWS credentials were found; set AWS_PROFILE, or " + LOG_IN + " or aws configure";
    }
    return message;
  }

  private static String ofService(AwsServiceException refused) {
    var details = refused.awsErrorDetails();
    var code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return switch (code) {
      case "NoSuchBucket" -> "there is no such bucket; aws s3 ls shows those of your account";
      case "NoSuchKey" -> "the bucket has no such object; aws s3 ls shows what it has";
      case "AccessDenied" ->
          "access denied; your profile (AWS_PROFILE) needs s3:GetObject there, and s3:ListBucket"
              + " to see whether the object exists";
      case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
          "AWS does not accept the credentials; check your profile (AWS_PROFILE)";
      case "ExpiredToken", "TokenRefreshRequired", "InvalidToken" ->
          "the login to AWS has expired; " + LOG_IN;
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          "the bucket is in another region%s; set AWS_REGION to it".formatted(region(refused));
      case "InvalidObjectState" -> "the object is archived; restore it first";
      case "RequestTimeTooSkewed" ->
          "AWS does not accept the request: this machine's clock is wrong";
      default ->
          "S3 answered %d%s".formatted(refused.statusCode(), code.isEmpty() ? "" : " " + code);
    };
  }

  private static String region(AwsServiceException refused) {
    var details = refused.awsErrorDetails();
    var answer = details == null ? null : details.sdkHttpResponse();
    return answer == null
        ? ""
        : answer.firstMatchingHeader("x-amz-bucket-region").map(region -> ", " + region).orElse("");
  }
}
