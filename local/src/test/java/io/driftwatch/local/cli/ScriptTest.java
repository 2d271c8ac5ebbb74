package io.driftwatch.local.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped script, in a copy of the repository that is as small as it takes: with the JVM of
/// this test and the classes of this build, or with stand-ins for the JDK and for Maven.
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ScriptTest {
  private static final String REFERENCE = DemoTerminal.sample("reference/weather/reference.csv");
  private static final String WEEK1 = DemoTerminal.sample("data-drift/weather/week1.csv");
  private static final String CALM = DemoTerminal.sample("data-drift/weather/calm.csv");
  private static final String FULL =
      "ulimit -f 8 && exec ./driftwatch compare %s %s --format html --output report.html"
          .formatted(REFERENCE, WEEK1);

  @TempDir private Path home;

  private final List<Process> processes = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void prepare() throws IOException {
    Files.copy(DemoTerminal.HOME.resolve("driftwatch"), home.resolve("driftwatch"));
    for (var folder : List.of("local/src/main", "local/target/run", "functions/core/src/main")) {
      Files.createDirectories(home.resolve(folder));
    }
    for (var pom : List.of("pom.xml", "functions/pom.xml", "local/pom.xml")) {
      Files.createFile(home.resolve(pom));
    }
  }

  @AfterEach
  void endWhatWasStarted() {
    processes.forEach(
        process -> {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        });
  }

  // -------------------------------------------------------------------------------- exit codes

  @ParameterizedTest
  @CsvSource({"0, 0", "101, 1", "1, 2", "2, 2", "3, 2", "134, 2", "137, 2"})
  void exitCode_whateverTheJvmEndsWith_isOneOnlyForDrift(int ofTheJvm, int expected)
      throws Exception {
    built();
    standInForJava("exit " + ofTheJvm);
    assertEquals(expected, run(standIn(), "compare", REFERENCE, WEEK1).code());
  }

  @Test
  void compare_driftAndNone_areOneAndZero() throws Exception {
    built();
    assertEquals(1, run(real(), "compare", REFERENCE, WEEK1).code());
    assertEquals(0, run(real(), "compare", REFERENCE, CALM).code());
  }

  @Test
  void compare_optionsThatTheJvmRefuses_areTrouble() throws Exception {
    built();
    var run = run(real("DRIFTWATCH_JAVA_OPTS", "-XX:+NoSuchOption"), "compare", REFERENCE, WEEK1);
    assertEquals(2, run.code(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains("check DRIFTWATCH_JAVA_OPTS"), run.err());
  }

  /// As in a service or a container that has no home folder.
  @Test
  void compare_withoutAHome_isAnswered() throws Exception {
    built();
    standInForJava("exit 0");
    var command = List.of("env", "-u", "HOME", "./driftwatch", "compare", REFERENCE, CALM);
    assertEquals(0, start(standIn(), command).waitFor(), text("err"));
  }

  /// As `<&-` and some services leave it.
  @Test
  void compare_withStandardInputClosed_isAnswered() throws Exception {
    built();
    standInForJava("read -r line && exit 3; exit 0");
    var command = List.of("sh", "-c", "exec ./driftwatch compare a b <&-");
    assertEquals(0, start(standIn(), command).waitFor(), text("err"));
    assertEquals("", text("err"));
  }

  /// As in cron and in containers: there Java could not read a name such as `données.csv`.
  @ParameterizedTest
  @CsvSource({"C, C.UTF-8", "xx_XX.UTF-8, C.UTF-8", "xx_XX.ISO-8859-1, xx_XX.ISO-8859-1"})
  void locale_withLettersOfAsciiAlone_becomesOneOfUtf8(String ofTheUser, String ofTheJvm)
      throws Exception {
    built();
    standInForJava("echo \"$LC_ALL\"");
    var run = run(standIn("LC_ALL", ofTheUser), "compare", "a", "b");
    assertEquals(ofTheJvm + "\n", run.out(), run.err());
  }

  @Test
  void script_errorOfBashItself_isTrouble() throws Exception {
    built();
    var script = home.resolve("driftwatch");
    Files.writeString(
        script, Files.readString(script).replace("\njdk=\n", "\njdk=$noSuchVariable\n"));
    var run = run(standIn(), "compare", REFERENCE, WEEK1);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains("noSuchVariable"), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "10m", "1.5", "-5"})
  void build_timeoutThatIsNoNumberOfSeconds_isTrouble(String timeout) throws Exception {
    standInForMaven();
    var run = run(standIn("DRIFTWATCH_BUILD_TIMEOUT", timeout), "--version");
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains("DRIFTWATCH_BUILD_TIMEOUT must be whole seconds"), run.err());
  }

  @Test
  void compare_jarThatIsCut_isTrouble() throws Exception {
    built();
    var jar = home.resolve("local/target/run/driftwatch.jar");
    Files.write(jar, new byte[100]);
    leaveUntrained();
    var run = run(real(), "compare", REFERENCE, WEEK1);
    assertEquals(2, run.code(), run.err());
    assertEquals("", run.out());
  }

  @Test
  void profile_standardInput_isRead() throws Exception {
    built();
    var process = start(real(), List.of("./driftwatch", "profile", "/dev/stdin"));
    Files.copy(Path.of(CALM), process.getOutputStream());
    process.getOutputStream().close();
    assertEquals(0, process.waitFor(), () -> text("err"));
  }

  // ------------------------------------------------------------------------------------- cache

  @Test
  void cache_thatKeepsTheJvmFromStarting_isDroppedAndTheRunGoesOn() throws Exception {
    built();
    Files.writeString(cache(), "damaged");
    standInForJava("case \"$*\" in *AOTCache*) exit 1 ;; *-version*) exit 0 ;; esac; exit 101");
    assertEquals(1, run(standIn(), "compare", REFERENCE, WEEK1).code());
    assertFalse(Files.exists(cache()));
  }

  @Test
  void cache_foundWhole_isVerifiedAgainOnlyWhenItWasWritten() throws Exception {
    built();
    Files.writeString(cache(), "a cache");
    var now = Instant.now();
    Files.setLastModifiedTime(
        home.resolve("local/target/run/driftwatch.jar"), FileTime.from(now.minusSeconds(200)));
    Files.setLastModifiedTime(cache(), FileTime.from(now.minusSeconds(100)));
    standInForJava("case \"$*\" in *Verify*) echo >>verified; exit 0 ;; esac; exit 101");
    for (int i = 0; i < 2; i++) {
      assertEquals(1, run(standIn(), "compare", REFERENCE, WEEK1).code());
      assertEquals("\n", Files.readString(home.resolve("verified")));
    }
    Files.setLastModifiedTime(cache(), FileTime.from(now.plusSeconds(100)));
    assertEquals(1, run(standIn(), "compare", REFERENCE, WEEK1).code());
    assertEquals("\n\n", Files.readString(home.resolve("verified")));
  }

  // The JVM would do without it and say nothing, and the next run would take it for whole.
  @Test
  void cache_notWhole_isDroppedAndTheRunGoesOnWithoutIt() throws Exception {
    built();
    Files.writeString(cache(), "half a cache");
    standInForJava("case \"$*\" in *Verify*) exit 1 ;; *AOTCache*) exit 3 ;; esac; exit 101");
    assertEquals(1, run(standIn(), "compare", REFERENCE, WEEK1).code());
    assertFalse(Files.exists(cache()));
  }

  @Test
  void cache_withWhichTheJvmCrashes_isDropped() throws Exception {
    built();
    Files.writeString(cache(), "a cache");
    Files.setLastModifiedTime(cache(), FileTime.from(Instant.now().plusSeconds(60)));
    standInForJava("case \"$*\" in *Verify*) exit 0 ;; *AOTCache*) exit 134 ;; esac; exit 101");
    assertEquals(2, run(standIn(), "compare", REFERENCE, WEEK1).code());
    assertFalse(Files.exists(cache()));
  }

  @Test
  void cache_thatDoesNotGoWithTheOptions_isKeptAndTheRunGoesOnWithoutIt() throws Exception {
    built();
    Files.writeString(cache(), "of another garbage collector");
    standInForJava("case \"$*\" in *AOTCache*ZGC*) exit 1 ;; *-version*) exit 0 ;; esac; exit 101");
    var run = run(standIn("DRIFTWATCH_JAVA_OPTS", "-XX:+UseZGC"), "compare", REFERENCE, WEEK1);
    assertEquals(1, run.code(), run.err());
    assertTrue(Files.exists(cache()));
  }

  @Test
  void training_thatFails_isNotTriedAgainUntilTheNextBuild() throws Exception {
    built();
    Files.delete(cache());
    standInForJava("case \"$*\" in *Training*) echo >>trained; exit 1 ;; esac; exit 0");
    for (int i = 0; i < 2; i++) {
      assertEquals(0, run(standIn(), "compare", REFERENCE, CALM).code());
    }
    assertEquals("\n", Files.readString(home.resolve("trained")));
  }

  // ----------------------------------------------------------------------------------- signals

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
  void signal_whileAFileIsRead_endsTheJvmToo(String signal, int expected) throws Exception {
    built();
    var process = start(real(), List.of("./driftwatch", "profile", pipe("data.csv").toString()));
    try (var writer = new FileOutputStream(home.resolve("data.csv").toFile())) {
      // Opened on the other side by now, so the JVM is at work.
      writer.write('a');
      var jvm = process.children().toList();
      send(signal, process);
      assertEquals(expected, process.waitFor());
      for (var child : jvm) {
        child.onExit().get(30, SECONDS);
      }
    }
  }

  @Test
  void signal_thatCannotBeCaught_endsTheJvmToo() throws Exception {
    built();
    var process = start(real(), List.of("./driftwatch", "profile", pipe("data.csv").toString()));
    try (var writer = new FileOutputStream(home.resolve("data.csv").toFile())) {
      writer.write('a');
      var jvm = process.children().toList();
      assertEquals(1, jvm.size());
      process.destroyForcibly();
      jvm.getFirst().onExit().get(30, SECONDS);
    }
  }

  @Test
  void interrupt_inADemo_emptiesItsFolder() throws Exception {
    built();
    for (var file :
        List.of(
            "data/reference/weather/reference.csv",
            "data/data-drift/weather/week1.csv",
            "statemachine/drift-monitor.asl.json")) {
      Files.createDirectories(home.resolve(file).getParent());
      Files.copy(DemoTerminal.HOME.resolve(file), home.resolve(file));
    }
    try (var service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = "http://127.0.0.1:" + service.getLocalPort();
      var project = "00000000-0000-0000-0000-000000000001";
      var process =
          start(
              real(),
              List.of(
                  "./driftwatch",
                  "demo",
                  "--dir",
                  "demo",
                  "--evidently",
                  url,
                  "--project",
                  project));
      // A service that does not answer: the demo is in its middle.
      try (var connection = service.accept()) {
        assertTrue(Files.exists(home.resolve("demo/functions.log")));
        send("INT", process);
        assertEquals(130, process.waitFor(), connection::toString);
      }
    }
    assertEquals(List.of(".driftwatch-demo"), names(home.resolve("demo")));
  }

  // -------------------------------------------------------------------------------- the answer

  @Test
  void output_writeThatIsCut_leavesTheOldReportAlone() throws Exception {
    built();
    Files.writeString(home.resolve("report.html"), "old");
    // As on a full disk: no file may grow beyond 8 blocks.
    var process =
        start(real("DRIFTWATCH_JAVA_OPTS", "-XX:-UsePerfData"), List.of("bash", "-c", FULL));
    assertEquals(2, process.waitFor());
    assertTrue(text("err").contains("report.html: cannot be written: "), text("err"));
    assertEquals("old", Files.readString(home.resolve("report.html")));
    assertEquals(
        List.of(), names(home).stream().filter(n -> n.startsWith(".driftwatch-")).toList());
  }

  @Test
  void output_pathOfStandardOutput_isWrittenThrough() throws Exception {
    built();
    var run =
        run(real(), "compare", REFERENCE, CALM, "--format", "json", "--output", "/dev/stdout");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("{"), run.out());
  }

  // ------------------------------------------------------------------------------------ builds

  @Test
  void build_secondRun_waitsAndSaysForWhom() throws Exception {
    standInForMaven();
    var first = start("1", standIn(), List.of("./driftwatch", "--version"));
    try (var build = new FileOutputStream(pipe("build").toFile())) {
      build.write('a');
      var second = start(null, standIn(), List.of("./driftwatch", "--version"));
      awaitLine(second, "waiting for the build of process %d ".formatted(first.pid()));
      build.write('\n');
      assertEquals(0, first.waitFor());
      assertEquals(0, second.waitFor());
    }
    assertEquals(List.of("start", "end"), builds());
  }

  @Test
  void build_thatDoesNotEnd_isWaitedForForAStatedTime() throws Exception {
    standInForMaven();
    var first = start("1", standIn(), List.of("./driftwatch", "--version"));
    try (var build = new FileOutputStream(pipe("build").toFile())) {
      build.write('a');
      var run = run(standIn("DRIFTWATCH_BUILD_TIMEOUT", "1"), "--version");
      assertEquals(2, run.code());
      assertTrue(
          Pattern.compile(
                  "the build of process %d on .* has not ended: end it, or delete .*building"
                      .formatted(first.pid()))
              .matcher(run.err())
              .find(),
          run.err());
      build.write('\n');
      assertEquals(0, first.waitFor());
    }
  }

  @Test
  void build_scriptThatIsKilled_isWaitedForAsLongAsMavenRuns() throws Exception {
    standInForMaven();
    var first = start("1", standIn(), List.of("./driftwatch", "--version"));
    var pipe = pipe("build");
    try (var build = new FileOutputStream(pipe.toFile())) {
      build.write('a');
      var maven = first.children().toList();
      first.destroyForcibly().waitFor();
      var second = start(null, standIn(), List.of("./driftwatch", "--version"));
      awaitLine(second, "waiting for the build of process %d ".formatted(first.pid()));
      build.write('\n');
      for (var child : maven) {
        child.onExit().get(30, SECONDS);
      }
      // The stamp was the script's to write, so the second builds.
      try (var again = new FileOutputStream(pipe.toFile())) {
        again.write('\n');
      }
      assertEquals(0, second.waitFor());
    }
    assertEquals(List.of("start", "end", "start", "end"), builds());
  }

  @Test
  void build_lockOfADeadProcess_isTakenOverByOneOfMany() throws Exception {
    standInForMaven();
    var pipe = pipe("build");
    var holder = host() + " 99999999 1";
    Files.createSymbolicLink(lock(""), Path.of(holder));
    // And one that died in the middle of taking it over.
    Files.createSymbolicLink(lock(".takeover"), Path.of(holder));
    var runs = new ArrayList<Process>();
    for (int i = 0; i < 10; i++) {
      runs.add(start("run" + i, standIn(), List.of("./driftwatch", "--version")));
    }
    try (var build = new FileOutputStream(pipe.toFile())) {
      build.write('\n');
      for (var run : runs) {
        assertEquals(0, run.waitFor());
      }
    }
    assertEquals(List.of("start", "end"), builds());
    assertEquals(
        List.of(),
        names(home.resolve("local/target/run")).stream()
            .filter(name -> name.contains("building"))
            .toList());
  }

  @Test
  void build_moduleThatMavenIsAt_isNamed() throws Exception {
    standInForMaven();
    var run = start(null, standIn(), List.of("./driftwatch", "--version"));
    try (var build = new FileOutputStream(pipe("build").toFile())) {
      build.write('a');
      Files.writeString(
          home.resolve("target/driftwatch-build.log"),
          "[INFO] Building functions 1.0      [2/12]\n[INFO] Building jar: x.jar\n",
          StandardOpenOption.APPEND);
      awaitLine(run, "driftwatch: building 2 of 12: functions");
      build.write('\n');
      assertEquals(0, run.waitFor());
    }
  }

  @Test
  void build_thatFails_isTroubleWithItsErrors() throws Exception {
    standInForJava("exit 0");
    executable(
        home.resolve("mvnw"),
        """
        #!/bin/sh
        echo '[INFO] Building functions 1.0      [2/12]'
        echo '[ERROR] Some.java:[7,1] a class is missing'
        exit 1
        """);
    var run = run(standIn(), "--version");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("\n[ERROR] Some.java:[7,1] a class is missing\n"), run.err());
    assertTrue(run.err().contains("driftwatch: the build failed, see "), run.err());
    assertFalse(Files.exists(home.resolve("local/target/run/driftwatch.stamp")));
  }

  // ----------------------------------------------------------------------------------- the JDK

  @Test
  void javaHome_thatIsNoJdk25_isNamedOnceInABuild() throws Exception {
    standInForMaven();
    var old = Files.createDirectories(home.resolve("old/bin"));
    executable(old.resolve("java"), "#!/bin/sh\nexit 1\n");
    executable(old.resolve("javac"), "#!/bin/sh\nexit 1\n");
    Files.writeString(home.resolve("old/release"), "JAVA_VERSION=\"17.0.9\"\n");
    var jdks =
        Map.of(
            "JAVA_HOME", home.resolve("old").toString(),
            "JAVA25_HOME", home.resolve("jdk").toString());
    var first = start("1", jdks, List.of("./driftwatch", "--version"));
    try (var build = new FileOutputStream(pipe("build").toFile())) {
      build.write('\n');
      assertEquals(0, first.waitFor());
    }
    assertTrue(
        text("1err")
            .contains(
                "driftwatch: using %1$s/jdk (JAVA_HOME, %1$s/old, is Java 17.0.9)\n"
                    .formatted(home)),
        text("1err"));
    leaveUntrained();
    assertEquals("", run(jdks, "--version").err());
  }

  @Test
  void script_noJdk25_namesWhatJavaHomeIs() throws Exception {
    var script = home.resolve("driftwatch");
    // Where else JDKs are looked for.
    Files.writeString(
        script,
        Files.readString(script)
            .replaceAll("(/usr/lib/jvm|/usr/java|/opt|/usr/local|/Library)/", "/no$1/")
            .replace("command -v java ", "command -v no-java "));
    var nowhere = Map.of("JAVA_HOME", "/no/jdk", "JAVA25_HOME", "", "HOME", home.toString());
    var run = run(nowhere, "--version");
    assertEquals(2, run.code());
    assertEquals(
        "driftwatch: found no JDK 25 or newer (JAVA_HOME, /no/jdk, is not there). Install one, for"
            + " example Eclipse Temurin 25 (https://adoptium.net), or set JAVA_HOME to it.\n",
        run.err());
  }

  @Test
  void build_lockWhoseProcessIsNowAnother_isTakenOver() throws Exception {
    standInForMaven();
    Files.createSymbolicLink(
        lock(""), Path.of("%s %d 1".formatted(host(), ProcessHandle.current().pid())));
    var first = start("1", standIn(), List.of("./driftwatch", "--version"));
    try (var build = new FileOutputStream(pipe("build").toFile())) {
      build.write('\n');
      assertEquals(0, first.waitFor());
    }
    assertFalse(text("1err").contains("waiting"), text("1err"));
  }

  @Test
  void build_interrupted_endsMavenAndLeavesNoLock() throws Exception {
    standInForMaven();
    var first = start("1", standIn(), List.of("./driftwatch", "--version"));
    try (var build = new FileOutputStream(pipe("build").toFile())) {
      build.write('a');
      var maven = first.children().toList();
      send("INT", first);
      assertEquals(130, first.waitFor());
      for (var child : maven) {
        child.onExit().get(30, SECONDS);
      }
    }
    assertFalse(Files.exists(lock(""), LinkOption.NOFOLLOW_LINKS));
  }

  // -------------------------------------------------------------------------------------- mvnw

  @Test
  void mvnw_firstRunsAtTheSameTime_allGetAWholeMaven() throws Exception {
    var unpacked = Files.createDirectories(home.resolve("apache-maven-3.9.11/bin"));
    executable(unpacked.resolve("mvn"), "#!/bin/sh\necho maven runs\n");
    assertEquals(
        0,
        new ProcessBuilder("tar", "-czf", "maven.tar.gz", "apache-maven-3.9.11")
            .directory(home.toFile())
            .start()
            .waitFor());
    var mvnw = DemoTerminal.HOME.resolve("mvnw");
    var sum =
        Pattern.compile("(?m)^sha512=(\\w+)$")
            .matcher(Files.readString(mvnw))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    var tools = Files.createDirectories(home.resolve("tools"));
    executable(tools.resolve("curl"), "#!/bin/sh\ncp '%s/maven.tar.gz' \"$3\"\n".formatted(home));
    executable(tools.resolve("sha512sum"), "#!/bin/sh\necho %s\n".formatted(sum));
    var environment =
        Map.of(
            "MVNW_DOWNLOAD",
            "1",
            "MAVEN_USER_HOME",
            home.resolve("m2").toString(),
            "JAVA_HOME",
            System.getProperty("java.home"),
            "PATH",
            tools + File.pathSeparator + System.getenv("PATH"));
    var runs = new ArrayList<Process>();
    for (int i = 0; i < 10; i++) {
      runs.add(start("mvnw" + i, environment, List.of("sh", mvnw.toString(), "-v")));
    }
    for (int i = 0; i < runs.size(); i++) {
      var name = "mvnw" + i;
      assertEquals(0, runs.get(i).waitFor(), () -> text(name + "err"));
      assertEquals("maven runs\n", text(name + "out"));
    }
    assertEquals(List.of("apache-maven-3.9.11"), names(home.resolve("m2/wrapper")));
  }

  // ------------------------------------------------------------------------------------- tools

  /// As after a build: a jar that leads to the classes of this one.
  private void built() throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    var jar = home.resolve("local/target/run/driftwatch.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    Files.createFile(home.resolve("local/target/run/driftwatch.stamp"));
    leaveUntrained();
  }

  /// A cache takes jars, which there are none of here.
  private void leaveUntrained() throws IOException {
    Files.write(cache(), new byte[0]);
    Files.setLastModifiedTime(cache(), FileTime.from(Instant.now().plusSeconds(60)));
  }

  private Path cache() {
    return home.resolve("local/target/run/driftwatch.aot");
  }

  private Path lock(String end) {
    return home.resolve("local/target/run/driftwatch.building" + end);
  }

  private Map<String, String> real(String... more) {
    return environment(Path.of(System.getProperty("java.home")), more);
  }

  private Map<String, String> standIn(String... more) {
    return environment(home.resolve("jdk"), more);
  }

  private static Map<String, String> environment(Path jdk, String... more) {
    return more.length == 0
        ? Map.of("JAVA_HOME", jdk.toString())
        : Map.of("JAVA_HOME", jdk.toString(), more[0], more[1]);
  }

  private void standInForJava(String body) throws IOException {
    var bin = Files.createDirectories(home.resolve("jdk/bin"));
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
    executable(bin.resolve("javac"), "#!/bin/sh\n");
    executable(bin.resolve("java"), "#!/bin/sh\n" + body + "\n");
  }

  /// A Maven that notes when it runs, and ends when a line has come through the pipe `build`.
  private void standInForMaven() throws Exception {
    standInForJava("exit 0");
    pipe("build");
    executable(
        home.resolve("mvnw"),
        """
        #!/bin/bash
        echo start >>builds
        read -r line <build
        : >local/target/run/driftwatch.jar
        echo end >>builds
        """);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(home.resolve("builds"));
  }

  private Path pipe(String name) throws Exception {
    var pipe = home.resolve(name);
    if (!Files.exists(pipe)) {
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    }
    return pipe;
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    assertTrue(file.toFile().setExecutable(true));
  }

  private record Ended(int code, String out, String err) {}

  private Ended run(Map<String, String> environment, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("./driftwatch"));
    command.addAll(List.of(arguments));
    int code = start(environment, command).waitFor();
    return new Ended(code, text("out"), text("err"));
  }

  private Process start(Map<String, String> environment, List<String> command) throws IOException {
    return start("", environment, command);
  }

  /// @param name what the files with its output are called; null for pipes to this process
  private Process start(
      @Nullable String name, Map<String, String> environment, List<String> command)
      throws IOException {
    var builder = new ProcessBuilder(interruptible(command)).directory(home.toFile());
    if (name != null) {
      builder
          .redirectOutput(home.resolve(name + "out").toFile())
          .redirectError(home.resolve(name + "err").toFile());
    }
    builder.environment().remove("DRIFTWATCH_JAVA_OPTS");
    builder.environment().putAll(environment);
    var process = builder.start();
    processes.add(process);
    return process;
  }

  /// {@return the command without what keeps it from being interrupted: a shell lets what it runs
  /// in the background ignore that, and so does all that such a process starts}
  private static List<String> interruptible(List<String> command) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return command;
    }
    var whole = new ArrayList<>(List.of("env", "--default-signal=INT"));
    whole.addAll(command);
    return whole;
  }

  private static void awaitLine(Process process, String part) throws IOException {
    var reader = process.errorReader();
    var line = reader.readLine();
    while (line != null && !line.contains(part)) {
      line = reader.readLine();
    }
    assertNotNull(line, part);
  }

  private String text(String name) {
    try {
      return Files.readString(home.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String host() throws Exception {
    var uname = new ProcessBuilder("uname", "-n").start();
    try (BufferedReader reader = uname.inputReader()) {
      return reader.readLine();
    }
  }

  private static void send(String signal, Process process) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor());
  }
}
