package io.driftwatch.verify.reliability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.verify.reliability.Call.Level;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// A proxy before an HTTP service that passes bytes on as they are, one request for each
/// connection, and fails as planned.
///
/// What it answers in the place of the service repeats the head of the request, credentials and
/// all, as careless services do.
final class FaultProxy implements Closeable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)\\s*$");
  private static final Pattern OWN_HEADERS = Pattern.compile("(?im)^(connection|expect):.*\\r\\n");

  private final Level level;
  private final InetSocketAddress target;
  private final Faults faults;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private FaultProxy(Level level, InetSocketAddress target, Faults faults) throws IOException {
    this.level = level;
    this.target = target;
    this.faults = faults;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  static FaultProxy before(URI service, Level level, Faults faults) throws IOException {
    return new FaultProxy(
        level, new InetSocketAddress(service.getHost(), service.getPort()), faults);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout(PATIENCE_MILLIS);
      var in = new BufferedInputStream(client.getInputStream());
      String head = head(in);
      if (!head.isEmpty()) {
        serve(client, in, head);
      }
    } catch (IOException gone) {
      // The client has given up, as it may.
    }
  }

  private void serve(Socket client, InputStream in, String head) throws IOException {
    String request = head.substring(0, head.indexOf(" HTTP/"));
    Optional<Fault> fault = faults.next(level, request);
    if (fault.isEmpty()) {
      client.getOutputStream().write(passedOn(client, in, head));
      return;
    }
    switch (fault.get()) {
      case NOT_SENT, OUTAGE -> client.setSoLinger(true, 0);
      case ANSWER_LOST -> passedOn(client, in, head);
      case SLOW -> {
        passedOn(client, in, head);
        // Until the other side has lost its patience.
        in.transferTo(ByteArrayOutputStream.nullOutputStream());
      }
      case THROTTLED -> {
        body(client, in, head);
        answer(client, level == Level.S3_WIRE ? 503 : 429, refusal("SlowDown", head));
      }
      case BROKEN -> {
        body(client, in, head);
        answer(client, 500, refusal("InternalError", head));
      }
      case GARBAGE -> {
        body(client, in, head);
        answer(client, 200, "<html><body>Welcome! " + head + "</body></html>");
      }
      case NOISE -> {
        body(client, in, head);
        client.getOutputStream().write("\u0016\u0003\u0001 what? \r\n\r\n".getBytes(ISO_8859_1));
      }
      case CUT -> {
        byte[] whole = passedOn(client, in, head);
        client.getOutputStream().write(Arrays.copyOf(whole, whole.length / 2));
      }
      case DIED_BEFORE -> faults.die();
      case DIED_AFTER -> {
        passedOn(client, in, head);
        faults.die();
      }
    }
  }

  private String refusal(String code, String head) {
    return level == Level.S3_WIRE
        ? "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, code)
        : "{\"detail\":\"%s\"}".formatted(head.replaceAll("[\\r\\n\"\\\\]+", " "));
  }

  private static void answer(Socket client, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    String head =
        "HTTP/1.1 %d Whatever\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, body.length);
    client.getOutputStream().write(head.getBytes(ISO_8859_1));
    client.getOutputStream().write(body);
  }

  /// {@return the whole answer of the service, head and body}
  private byte[] passedOn(Socket client, InputStream in, String head) throws IOException {
    byte[] body = body(client, in, head);
    String own = OWN_HEADERS.matcher(head).replaceAll("");
    String sent = own.substring(0, own.length() - 2) + "Connection: close\r\n\r\n";
    try (var service = new Socket()) {
      service.setSoTimeout(PATIENCE_MILLIS);
      service.connect(target);
      service.getOutputStream().write(sent.getBytes(ISO_8859_1));
      service.getOutputStream().write(body);
      return closing(service.getInputStream().readAllBytes());
    }
  }

  /// {@return an answer after which nobody uses the connection again}
  private static byte[] closing(byte[] answer) {
    String text = new String(answer, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || text.substring(0, end).toLowerCase(Locale.ROOT).contains("\r\nconnection:")) {
      return answer;
    }
    return (text.substring(0, end) + "\r\nConnection: close" + text.substring(end))
        .getBytes(ISO_8859_1);
  }

  private static byte[] body(Socket client, InputStream in, String head) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.contains("\r\ntransfer-encoding:")) {
      throw new IllegalStateException("a request whose length is not known: " + head);
    }
    if (lower.contains("\r\nexpect:")) {
      client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
    }
    var length = LENGTH.matcher(head);
    return length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
  }

  /// {@return the head of a request, with the empty line at its end; empty when there is none}
  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
