package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// A tab of a browser, and everything that it complained about or asked the network for.
final class BrowserPage {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String AXE = axe();

  private final Chromium browser;
  private final String session;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private CompletableFuture<JsonNode> loaded = new CompletableFuture<>();

  BrowserPage(Chromium browser, String session) {
    this.browser = browser;
    this.session = session;
    browser.listen(session, this::happened);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable", JSON.createObjectNode());
    }
  }

  private void happened(JsonNode event) {
    JsonNode params = event.path("params");
    switch (event.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(params);
      case "Page.javascriptDialogOpening" ->
          complaints.add("dialog: " + params.path("message").asText());
      case "Runtime.exceptionThrown" ->
          complaints.add("exception: " + params.at("/exceptionDetails/exception/description"));
      case "Runtime.consoleAPICalled" ->
          complaints.add("console: " + params.path("type").asText() + " " + params.path("args"));
      case "Log.entryAdded" ->
          complaints.add(
              "log: %s %s"
                  .formatted(params.at("/entry/text").asText(), params.at("/entry/url").asText()));
      case "Network.requestWillBeSent" -> requests.add(params.at("/request/url").asText());
      default -> {} // of no interest
    }
  }

  /// Opens an address and waits until it is loaded.
  BrowserPage open(URI address) {
    loaded = new CompletableFuture<>();
    send("Page.navigate", Chromium.object("url", address.toString()));
    Chromium.await(loaded, "loading " + address);
    return this;
  }

  /// {@return console messages, exceptions, dialogs and what the browser itself logged}
  List<String> complaints() {
    return complaints;
  }

  /// {@return the address of each request, that of the page itself included}
  List<String> requests() {
    return requests;
  }

  /// {@return the value of an expression, awaited if it is a promise}
  JsonNode evaluate(String expression) {
    ObjectNode params = Chromium.object("expression", expression);
    params.put("returnByValue", true).put("awaitPromise", true);
    JsonNode answer = send("Runtime.evaluate", params);
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /// Waits until an expression is true.
  void await(String expression) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate("Boolean(" + expression + ")").asBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("never true: " + expression);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /// Waits until the page has not changed for half a second.
  void settle() {
    evaluate(
        """
        new Promise(done => {
          let quiet = setTimeout(done, 500);
          new MutationObserver(() => {
            clearTimeout(quiet);
            quiet = setTimeout(done, 500);
          }).observe(document.body, {childList: true, subtree: true});
        })""");
  }

  /// Has axe look at the page.
  ///
  /// @param least how many of its rules have to apply and pass
  void requireAxeFindsNothing(int least) {
    evaluate(AXE);
    JsonNode found =
        evaluate(
            "axe.run(document, {preload: false}).then(found => ({passed: found.passes.length,"
                + " violations: found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html"
                + " + ' ' + n.failureSummary).join('; '))}))");
    assertTrue(found.get("passed").asInt() >= least, found::toString);
    assertEquals(List.of(), found.get("violations").valueStream().map(JsonNode::asText).toList());
  }

  private static String axe() {
    try (var in = BrowserPage.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Presses and releases a key, such as `Tab` or `Enter`.
  void press(String key) {
    Map<String, Integer> codes =
        Map.of("Tab", 9, "Enter", 13, " ", 32, "ArrowDown", 40, "ArrowUp", 38, "Escape", 27);
    ObjectNode down = Chromium.object("type", "keyDown").put("key", key);
    down.put("windowsVirtualKeyCode", codes.getOrDefault(key, 0));
    if (key.equals("Enter") || key.equals(" ")) {
      down.put("text", key.equals("Enter") ? "\r" : key);
    }
    send("Input.dispatchKeyEvent", down);
    send("Input.dispatchKeyEvent", down.deepCopy().put("type", "keyUp"));
  }

  /// Types into what has the focus.
  void type(String text) {
    send("Input.insertText", Chromium.object("text", text));
  }

  /// Sets the size of the screen.
  void screen(int width, int height) {
    ObjectNode metrics = JSON.createObjectNode().put("width", width).put("height", height);
    send(
        "Emulation.setDeviceMetricsOverride",
        metrics.put("deviceScaleFactor", 1).put("mobile", false));
  }

  /// Sets the medium, and what the person behind it prefers, such as `prefers-color-scheme`.
  void media(String medium, Map<String, String> preferences) {
    ObjectNode params = Chromium.object("media", medium);
    var features = params.putArray("features");
    preferences.forEach(
        (name, value) -> features.addObject().put("name", name).put("value", value));
    send("Emulation.setEmulatedMedia", params);
  }

  /// {@return the whole page as PNG}
  byte[] screenshot() {
    ObjectNode params = Chromium.object("format", "png").put("captureBeyondViewport", true);
    return Base64.getDecoder().decode(send("Page.captureScreenshot", params).get("data").asText());
  }

  /// {@return what the screen shows as PNG}
  byte[] screenshotOfScreen() {
    ObjectNode params = Chromium.object("format", "png");
    return Base64.getDecoder().decode(send("Page.captureScreenshot", params).get("data").asText());
  }

  /// Lets no script of a page run, in pages that are opened from now on.
  void withoutScript() {
    send("Emulation.setScriptExecutionDisabled", JSON.createObjectNode().put("value", true));
  }

  /// {@return the page as PDF, as it is printed}
  byte[] print() {
    ObjectNode params = JSON.createObjectNode().put("printBackground", false);
    params.put("preferCSSPageSize", true);
    return Base64.getDecoder().decode(send("Page.printToPDF", params).get("data").asText());
  }

  private JsonNode send(String method, ObjectNode params) {
    return browser.send(session, method, params);
  }
}
