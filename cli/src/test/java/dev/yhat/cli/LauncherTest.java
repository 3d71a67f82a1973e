package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell script {@code yhat}, with a java and a locale command that only tell what they get. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "yhat");

  @TempDir private Path folder;

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(folder.resolve("cli/target"));
    Files.copy(LAUNCHER, folder.resolve("yhat"));
    Files.writeString(folder.resolve("cli/target/yhat.jar"), "");
    script("jdk/bin/java", "printf '%s\\n' \"${LC_ALL-}\" \"$@\"");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    script(
        "commands/locale",
        """
        case ${LC_ALL:-${LANG:-}} in
          C.UTF-8 | de_DE.UTF-8) echo UTF-8 ;;
          *) echo ANSI_X3.4-1968 ;;
        esac""");
  }

  private void script(String name, String commands) throws IOException {
    Path script = folder.resolve(name);
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
    assertTrue(script.toFile().setExecutable(true));
  }

  /** What java got: its LC_ALL, then its arguments. */
  private List<String> run(Map<String, String> environment, String... args) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", folder.resolve("yhat").toString());
    builder.command().addAll(List.of(args));
    String path = builder.environment().get("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", folder.resolve("commands") + ":" + path);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    byte[] out = process.getInputStream().readAllBytes();
    return new String(out, StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void argumentsArePassedOn() throws IOException {
    Path jar = folder.toRealPath().resolve("cli/target/yhat.jar");
    assertEquals(
        List.of(
            "",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000",
            "-jar",
            jar.toString(),
            "train",
            "a b.csv",
            "*"),
        run(Map.of("LC_ALL", "de_DE.UTF-8"), "train", "a b.csv", "*").stream()
            .map(argument -> argument.replace("de_DE.UTF-8", ""))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JDK_JAVA_OPTIONS | -Xmx1g -XX:+UseParallelGC -ea",
        "JDK_JAVA_OPTIONS | '\"-XX:+UseZGC\"'",
        "JAVA_TOOL_OPTIONS | -XX:+UseG1GC",
      })
  void collectorOfTheUserIsTheOnlyOne(String name, String options) throws IOException {
    assertEquals("-XX:-UsePerfData", run(Map.of(name, options)).get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "JDK_JAVA_OPTIONS, -Xmx1g -Xlog:gc",
    "JAVA_TOOL_OPTIONS, -XX:+UseNUMA -XX:MaxGCPauseMillis=5",
  })
  void otherOptionsLeaveTheSerialCollector(String name, String options) throws IOException {
    assertEquals("-XX:+UseSerialGC", run(Map.of(name, options)).get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "LANG, C, C.UTF-8",
    "LC_ALL, POSIX, C.UTF-8",
    "LC_ALL, '', C.UTF-8",
    "LANG, nowhere.UTF-8, C.UTF-8",
    "LC_ALL, C.UTF-8, C.UTF-8",
    "LC_ALL, de_DE.UTF-8, de_DE.UTF-8",
    "LANG, de_DE.UTF-8, ''",
  })
  void namesBeyondAsciiNeedALocale(String name, String locale, String ofJava) throws IOException {
    assertEquals(ofJava, run(Map.of(name, locale)).get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "train, 1000000, true, true",
    "verify, 1000000, true, true",
    "verify, 999999, true, false",
    "verify, 1000000, false, false",
    "predict, 1000000, true, false",
  })
  void trainingsOnLargeTablesGetTheVectorModule(
      String command, int bytes, boolean inJdk, boolean passed) throws IOException {
    String modules = inJdk ? "java.base jdk.incubator.vector" : "java.base";
    Files.writeString(
        folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"" + modules + "\"\n");
    Path csv = Files.write(folder.resolve("t.csv"), new byte[bytes]);
    List<String> got = run(Map.of(), command, "m", csv.toString());
    assertEquals(passed, got.contains("--add-modules=jdk.incubator.vector"), got.toString());
    assertEquals(!passed, got.contains("-XX:Tier4BackEdgeThreshold=400000"), got.toString());
  }
}
