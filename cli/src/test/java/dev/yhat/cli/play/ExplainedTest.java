package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.cli.explain.Block;
import dev.yhat.cli.explain.ExplanationBlocks;
import dev.yhat.cli.explain.Step;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.explain.Explanation;
import dev.yhat.trainer.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ExplainedTest {
  private static final int SAMPLE = 5;

  @TempDir Path folder;

  private static Moment afterSteps(Problem problem, Settings settings, int steps)
      throws InterruptedException {
    try (Playground playground = new Playground(problem, settings)) {
      playground.steps(steps);
      Moment moment = Objects.requireNonNull(playground.next(0, 10_000));
      while (moment.step() < steps) {
        moment = Objects.requireNonNull(playground.next(moment.number(), 10_000));
      }
      return moment;
    }
  }

  @Test
  void saysWhatExplainSaysOfTheSavedModel() throws Exception {
    Settings settings = Examples.settings();
    Problem problem = Problem.of(settings, new Tables(null));
    Moment moment = afterSteps(problem, settings, 4);
    Json told = Explained.of(problem, settings, moment, SAMPLE);
    assertEquals(4, told.get("step").integer());
    assertEquals(80, told.get("samples").integer());

    int point = problem.split().training()[SAMPLE];
    Path csv =
        Files.writeString(
            folder.resolve("point.csv"),
            "x,y,class\n%s,%s,%s\n"
                .formatted(
                    problem.points().get(point, 0),
                    problem.points().get(point, 1),
                    problem.classes().label(problem.labels()[point])));
    Model model = Exported.model(problem, settings, moment);
    Explanation explanation = Explanation.of(model, Table.read(csv), 0, "class");
    List<Block> blocks = ExplanationBlocks.of(explanation, SAMPLE + 1, Step.of(explanation));
    List<Json> shown = told.get("blocks").items();
    assertEquals(blocks.size(), shown.size());
    for (int i = 1; i < shown.size(); i++) { // the first names the place
      assertEquals(text(blocks.get(i)), text(shown.get(i)));
    }
  }

  private static String text(Block block) {
    if (block instanceof Block.Grid grid) {
      return grid.rows().toString();
    }
    return block instanceof Block.Heading heading
        ? heading.text()
        : block instanceof Block.Sentence sentence
            ? sentence.text()
            : ((Block.Formula) block).text();
  }

  private static String text(Json block) throws Exception {
    String name = block.names().iterator().next();
    if (!name.equals("grid")) {
      return block.get(name).string();
    }
    List<List<String>> rows = new ArrayList<>();
    for (Json row : block.get(name).items()) {
      rows.add(row.strings());
    }
    return rows.toString();
  }

  @Test
  void samplesThatThereAreNotAreRefused() throws Exception {
    Settings settings = Examples.settings();
    Problem problem = Problem.of(settings, new Tables(null));
    Moment moment = afterSteps(problem, settings, 1);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Explained.of(problem, settings, moment, 80));
    assertEquals("sample: expected 1 to 80, got 81", refused.getMessage());
  }
}
