package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point at exists: files, headings, classes, members, tests. */
final class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[]+)\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern NAME =
      Pattern.compile("([A-Z]\\w*)(?:\\.([a-z]\\w*))?(?:\\(.*\\))?");
  private static final Pattern PROOF =
      Pattern.compile("\\]\\(([^)]+Test\\.java)\\)\\s+\\(((?:`\\w+`(?:,\\s+)?)+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern SECTION = Pattern.compile("(?m)^(?=#{2,3} )");

  /** Sources by the name of their class. */
  private static final Map<String, String> CLASSES = new HashMap<>();

  @BeforeAll
  static void readSources() throws IOException {
    for (String module :
        new String[] {
          "core", "layers", "trainer", "onnx", "spark", "cli", "examples", "benchmarks"
        }) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          CLASSES.merge(name, Files.readString(file), String::concat);
        }
      }
    }
  }

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    documents.add(ROOT.resolve("CONTRIBUTING.md"));
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(path -> path.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  /** Without blocks of code. */
  private static String prose(Path document) throws IOException {
    return FENCE.matcher(Files.readString(document)).replaceAll("");
  }

  private static List<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadToFilesAndHeadings(Path document) throws IOException {
    List<String> broken = new ArrayList<>();
    for (MatchResult link : all(LINK, prose(document))) {
      String target = link.group(2);
      if (target.startsWith("http://") || target.startsWith("https://")) {
        continue;
      }
      int hash = target.indexOf('#');
      String file = hash < 0 ? target : target.substring(0, hash);
      Path path = file.isEmpty() ? document : document.resolveSibling(file).normalize();
      boolean found = Files.exists(path);
      if (found && hash >= 0) {
        found = anchors(path).contains(target.substring(hash + 1));
      }
      if (!found) {
        broken.add(target);
      }
    }
    assertEquals(List.of(), broken);
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(Path document) throws IOException {
    Set<String> anchors = new LinkedHashSet<>();
    for (MatchResult heading : all(HEADING, prose(document))) {
      String text = heading.group(1).toLowerCase(Locale.ROOT);
      String anchor = text.replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "").replace(' ', '-');
      String distinct = anchor;
      for (int i = 1; !anchors.add(distinct); i++) {
        distinct = anchor + "-" + i;
      }
    }
    return anchors;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void classesAndMembersInCodeExist(Path document) throws IOException {
    List<String> missing = new ArrayList<>();
    for (MatchResult code : all(CODE, prose(document))) {
      MatchResult name = NAME.matcher(code.group(1)).results().findFirst().orElse(null);
      if (name == null || !name.group().equals(code.group(1))) {
        continue; // no name, or more than one
      }
      String source = CLASSES.get(name.group(1));
      boolean test = name.group(1).endsWith("Test");
      if (source == null
          ? test
          : name.group(2) != null && !has(source, name.group(1), name.group(2))) {
        missing.add(code.group(1));
      }
    }
    assertEquals(List.of(), missing);
  }

  /** Whether a source has a method, a field or a component of a record. */
  private static boolean has(String source, String name, String member) {
    String declared = "[\\w>\\]] " + member + "(\\(|;| =)";
    String component = "record " + name + "\\([^{]*\\b" + member + "\\b";
    return Pattern.compile(declared + "|" + component).matcher(source).find();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linkedClassesAreThoseThatAreNamed(Path document) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (MatchResult link : all(LINK, prose(document))) {
      if (link.group(2).endsWith(".java")) {
        String file = Path.of(link.group(2)).getFileName().toString().replace(".java", "");
        for (MatchResult code : all(CODE, link.group(1))) {
          if (!code.group(1).replaceFirst("\\..*", "").equals(file)) {
            wrong.add(link.group());
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void testsNamedAsProofsExist(Path document) throws IOException {
    List<String> missing = new ArrayList<>();
    for (MatchResult proof : all(PROOF, prose(document))) {
      String source = Files.readString(document.resolveSibling(proof.group(1)).normalize());
      for (MatchResult method : all(CODE, proof.group(2))) {
        if (!source.contains("void " + method.group(1) + "(")) {
          missing.add(proof.group(1) + " " + method.group(1));
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyFormulaHasANumberWorkedByHandAClassAndATest() throws IOException {
    String derivations = Files.readString(ROOT.resolve("docs/derivations.md"));
    int formulas = 0;
    String[] sections = SECTION.split(derivations);
    for (int i = 0; i < sections.length; i++) {
      if (sections[i].startsWith("### ")) {
        formulas++;
        assertTrue(sections[i].contains("By hand"), sections[i]);
        assertTrue(untilNextChapter(sections, i).contains("arried by"), sections[i]);
        assertTrue(untilNextChapter(sections, i).contains("Proved"), sections[i]);
      }
    }
    assertEquals(27, formulas);
  }

  /** A section and those that follow it in its chapter: one sentence may speak of several. */
  private static String untilNextChapter(String[] sections, int first) {
    StringBuilder text = new StringBuilder(sections[first]);
    for (int i = first + 1; i < sections.length && sections[i].startsWith("### "); i++) {
      text.append(sections[i]);
    }
    return text.toString();
  }

  @Test
  void everyDocumentInDocsIsLinkedFromAnotherOne() throws IOException {
    Set<Path> linked = new LinkedHashSet<>(Set.of(ROOT.resolve("README.md"))); // where one begins
    for (Path document : documents()) {
      for (MatchResult link : all(LINK, prose(document))) {
        linked.add(document.resolveSibling(link.group(2).replaceFirst("#.*", "")).normalize());
      }
    }
    List<Path> alone = documents().stream().filter(path -> !linked.contains(path)).toList();
    assertEquals(List.of(), alone);
  }
}
