package io.driftwatch.local.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCommandTest {
  private static final String CSV =
      """
      day,temp,city,note
      2024-01-01,1.50,Bonn,
      2024-01-02,-3.25,Bonn,NA
      2024-01-03,1.5,Gera,
      2024-01-04,,Bonn,null
      """;

  @TempDir private Path folder;

  @Test
  void profile_text_isOneLinePerColumn() throws IOException {
    var terminal = DemoTerminal.run("profile", file("data.csv", CSV));
    assertEquals("", terminal.err());
    assertEquals(0, terminal.code());
    assertEquals(
        """
        4 rows, 4 columns
        Read with delimiter ',', encoding UTF-8

        column  type      missing         distinct      lowest    25 %  median  75 %     highest      mean  most frequent
        day     datetime        0                4  2024-01-01                        2024-01-04
        temp    num             1   25 %         2       -3.25  -0.875     1.5   1.5         1.5  -0.08333  1.5 66.7 %, -3.25 33.3 %
        city    cat             0                2                                                          Bonn 75 %, Gera 25 %
        note    num             4  100 %         0
        """,
        terminal.out());
  }

  @Test
  void profile_infinities_haveAColumnOfTheirOwn() throws IOException {
    var file = file("inf.csv", "a,b\n1,x\ninf,y\n-inf,\n4.5,z\n");
    assertEquals(
        """
        4 rows, 2 columns
        Read with delimiter ',', encoding UTF-8

        column  type  missing        infinite  distinct  lowest   25 %  median   75 %  highest  mean
        a       num         0               2         2       1  1.875    2.75  3.625      4.5  2.75
        b       text        1  25 %                   3
        """,
        DemoTerminal.run("profile", file).out());
    var column =
        new ObjectMapper()
            .readTree(DemoTerminal.run("profile", file, "--format", "json").out())
            .at("/columns/0");
    assertEquals(0, column.path("missing").intValue());
    assertEquals(2, column.path("infinite").intValue());
  }

  @Test
  void profile_json_hasTheSameFigures() throws IOException {
    var terminal = DemoTerminal.run("profile", file("data.csv", CSV), "--format", "json");
    assertEquals(0, terminal.code());
    var temperature = new ObjectMapper().readTree(terminal.out()).path("columns").path(1);
    assertEquals(
        """
        {"column":"temp","type":"num","missing":1,"infinite":0,"distinct":2,"lowest":-3.25,\
        "highest":1.5,"count":3,"missingShare":0.25,"quartiles":[-0.875,1.5,1.5],\
        "mean":-0.08333333333333333,"sd":2.742413778650722,"first":null,"last":null,\
        "top":[{"value":"1.5","share":0.6666666666666666},\
        {"value":"-3.25","share":0.3333333333333333}]}\
        """,
        temperature.toString());
  }

  @Test
  void profile_narrowTerminal_hasTheRestInASecondTable() throws IOException {
    var terminal = DemoTerminal.run(80, Map.of(), "profile", file("data.csv", CSV));
    assertEquals(
        """
        4 rows, 4 columns
        Read with delimiter ',', encoding UTF-8

        column  type      missing         distinct      lowest     highest
        day     datetime        0                4  2024-01-01  2024-01-04
        temp    num             1   25 %         2       -3.25         1.5
        city    cat             0                2
        note    num             4  100 %         0

        column    25 %  median  75 %      mean  most frequent
        temp    -0.875     1.5   1.5  -0.08333  1.5 66.7 %, -3.25 33.3 %
        city                                    Bonn 75 %, Gera 25 %
        """,
        terminal.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "5"})
  void profile_anyNumberOfThreads_isTheSame(String threads) {
    var file = DemoTerminal.sample("reference/weather/reference.csv");
    assertEquals(
        DemoTerminal.run("profile", file), DemoTerminal.run("profile", file, "--threads", threads));
  }

  @Test
  void profile_config_setsDelimiterAndMissingValues() throws JsonProcessingException, IOException {
    var config =
        file("monitor.json", "{\"csv\": {\"delimiter\": \";\", \"missing_values\": [\"-999\"]}}");
    var terminal =
        DemoTerminal.run(
            "profile",
            file("data.csv", "a;b\n1;2\n-999;3\n"),
            "--config",
            config,
            "--format",
            "json");
    var columns = new ObjectMapper().readTree(terminal.out()).path("columns");
    assertEquals(2, columns.size());
    assertEquals(1, columns.path(0).path("missing").intValue());
  }

  @Test
  void profile_settings_areShownAsTheyStandInMonitorJson() throws IOException {
    var data = file("data.csv", "a|b\n1|2\n-|3\n");
    var terminal =
        DemoTerminal.run("profile", data, "--csv", "delimiter=|", "--csv", "missing_values=-");
    assertEquals("", terminal.err());
    assertEquals(
        """
        2 rows, 2 columns
        Read with delimiter '|', encoding UTF-8
        In monitor.json: "csv": {"sep": "|", "na_values": ["-"]}

        column  type  missing        distinct  lowest  25 %  median  75 %  highest  mean
        a       num         1  50 %         1       1     1       1     1        1     1
        b       cat         0               2       2  2.25     2.5  2.75        3   2.5
        """,
        terminal.out());
    var json =
        DemoTerminal.run(
            "profile", data, "--format", "json", "--csv", "sep=|", "--csv", "na_values=-");
    assertEquals(
        """
        {"delimiter":"|","encoding":"UTF-8","lineEnds":null,"compression":null,\
        "csv":{"sep":"|","na_values":["-"]},"notes":[]}\
        """,
        new ObjectMapper().readTree(json.out()).path("reading").toString());
  }

  @Test
  void profile_settingOfTheCommandLine_winsOverTheFile() throws IOException {
    var config =
        file("monitor.json", "{\"csv\": {\"sep\": \"|\", \"current\": {\"na_values\": [\"-\"]}}}");
    var data = file("data.csv", "a;b\n1;2\n-;3\n");
    var terminal = DemoTerminal.run("profile", "--config", config, data, "--csv", "sep=;");
    assertTrue(
        terminal.out().contains("\"csv\": {\"sep\": \";\", \"na_values\": [\"-\"]}\n"),
        terminal.out());
  }

  @Test
  void profile_settingOfOneOfTwoFiles_isRefused() throws IOException {
    assertTrouble(
        DemoTerminal.run("profile", file("data.csv", CSV), "--csv", "reference.sep=;"),
        "--csv reference.sep=;: there is one file only; give --csv sep=;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65"})
  void profile_noSuchNumberOfThreads_isOneClearLine(String threads) throws IOException {
    assertTrouble(
        DemoTerminal.run("profile", file("data.csv", CSV), "--threads", threads), threads);
  }

  @Test
  void profile_limitOfTheEnvironment_isHeld() throws IOException {
    var file = file("data.csv", CSV);
    assertTrouble(
        DemoTerminal.run(0, Map.of("CSV_MAX_COLUMNS", "3"), "profile", file),
        "the header has more than 3 fields, the limit of columns");
    assertTrouble(
        DemoTerminal.run(0, Map.of("CSV_MAX_COLUMNS", "few"), "profile", file),
        "CSV_MAX_COLUMNS must be a number from 1 to 2147483647, not 'few'");
  }

  // What is read without picocli must mean the same as what picocli reads.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format=json --csv=sep=,",
        "--format JSON --csv sep=,",
        "--threads=2 --csv=sep=, --format=json",
        "--csv delimiter=, --format=json --csv skiprows=0"
      })
  void profile_otherSpelling_isTheSame(String options) throws IOException {
    var file = file("data.csv", CSV);
    var arguments = ("profile " + options + " " + file).split(" ");
    assertEquals(
        DemoTerminal.run("profile", file, "--format", "json", "--csv", "sep=,"),
        DemoTerminal.run(arguments));
  }

  @Test
  void profile_fileThatIsNoData_isOneClearLine() throws IOException {
    var file = file("bad.csv", "a,b\n1\n");
    assertTrouble(
        DemoTerminal.run("profile", file), file + ":2: row has 1 field, the header has 2");
  }

  @Test
  void profile_missingFile_isNamed() {
    assertTrouble(DemoTerminal.run("profile", "no/such.csv"), "no/such.csv: cannot be read");
  }

  private static void assertTrouble(DemoTerminal terminal, String fact) {
    assertAll(
        () -> assertEquals(2, terminal.code()),
        () -> assertEquals("", terminal.out()),
        () -> assertEquals(1, terminal.err().lines().count(), terminal.err()),
        () -> assertTrue(terminal.err().contains(fact), terminal.err()));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
