package dev.yhat.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.trainer.Score;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ReportDataTest {
  private static void refused(String message, Executable code) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
  }

  @Test
  void bestEpochIsOneOfThem() {
    List<History.Epoch> epochs = List.of(new History.Epoch(1, new Score(1, 0.5), null));
    refused(
        "History: expected the best epoch among 1 epochs, got 2", () -> new History(epochs, 2, ""));
  }

  @Test
  void rowsAreAsLongAsTheHeader() {
    refused(
        "ResultTable: row 0: expected 2 cells, got 1",
        () ->
            new ResultTable("", List.of("a", "b"), List.of(List.of(new ResultTable.Value(1))), 0));
  }

  @Test
  void gridsOfRegionsHaveTheSameSize() {
    refused(
        "Regions: expected a grid of classes and one of confidences of the same size, got others",
        () -> regions(new int[][] {{0, 1}}, new double[][] {{1}}));
    refused(
        "Regions: expected a grid of classes and one of confidences of the same size, got others",
        () -> regions(new int[0][], new double[0][]));
    regions(new int[][] {{0}}, new double[][] {{1}});
  }

  private static Regions regions(int[][] predicted, double[][] confidence) {
    return new Regions("x", "y", 0, 1, 0, 1, predicted, confidence, List.of(), "");
  }

  @Test
  void importancesAreOrderedByDrop() {
    Importances importances =
        new Importances(
            "accuracy",
            "validation part",
            3,
            1,
            List.of(
                new Importances.Importance("a", -0.1, 0),
                new Importances.Importance("b", 0.3, 0),
                new Importances.Importance("c", 0.2, 0)));
    assertEquals(List.of(1, 2, 0), importances.order());
  }
}
