package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that another thread writes again and again while it is read. */
class ChangingFileTest {
  private static final int WRITES = 300;

  @TempDir Path folder;
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @AfterEach
  void endOther() {
    other.shutdownNow();
  }

  private interface Write {
    void one(int turn) throws IOException;
  }

  private interface Read {
    void one() throws IOException;
  }

  /** Reads for as long as the other thread writes, and at least a few times. */
  private void whileWriting(Write write, Read read) throws Exception {
    write.one(0);
    Future<?> writing =
        other.submit(
            () -> {
              for (int turn = 0; turn < WRITES; turn++) {
                write.one(turn);
              }
              return null;
            });
    for (int reads = 0; reads < 20 || !writing.isDone(); reads++) {
      read.one();
    }
    writing.get();
  }

  private static Model model(String kind) throws IOException {
    return ModelFile.read(Path.of("src/test/resources/models/format-1", kind + ".safetensors"));
  }

  @Test
  void modelThatIsSavedAgainIsTheOldOrTheNewOne() throws Exception {
    List<Model> models = List.of(model("numbers"), model("table"));
    Set<String> known = Set.of(text(models.get(0)), text(models.get(1)));
    Path file = folder.resolve(ModelFile.NAME);
    whileWriting(
        turn -> ModelFile.write(models.get(turn % 2), file),
        () -> assertTrue(known.contains(text(ModelFile.read(file)))));
  }

  private static String text(Model model) {
    return ModelFile.describe(model).toString();
  }

  @Test
  void modelThatIsOverwrittenInPlaceIsWholeOrRefused() throws Exception {
    List<Model> models = List.of(model("numbers"), model("table"));
    List<byte[]> bytes = models.stream().map(m -> ModelFile.contents(m).toBytes()).toList();
    Set<String> known = Set.of(text(models.get(0)), text(models.get(1)));
    Path file = folder.resolve(ModelFile.NAME);
    whileWriting(
        turn -> Files.write(file, bytes.get(turn % 2)),
        () -> {
          try {
            assertTrue(known.contains(text(ModelFile.read(file))));
          } catch (ModelFormatException refusal) {
            assertEquals(file.toString(), refusal.file());
          }
        });
  }

  @Test
  void tableThatIsOverwrittenInPlaceIsReadOrRefused() throws Exception {
    Path file = folder.resolve("t.csv");
    List<String> texts =
        List.of(
            "a,b\n" + "1,x\n".repeat(20_000),
            "\"a\", \"b\"\n" + "\"2\", \"y\"\n".repeat(30_000),
            "a;b;c\n" + "3;4;5\n".repeat(10_000));
    whileWriting(
        turn -> Files.writeString(file, texts.get(turn % 3)),
        () -> {
          try {
            assertTrue(Table.read(file).rows() <= 30_000);
          } catch (IllegalArgumentException refusal) {
            assertTrue(refusal.getMessage().startsWith("t.csv:"), refusal.getMessage());
          }
        });
  }

  @Test
  void failureOfTheOtherThreadIsSeen() {
    assertThrows(
        ExecutionException.class,
        () ->
            whileWriting(
                turn -> {
                  if (turn > 0) {
                    throw new IOException("on purpose");
                  }
                },
                () -> {}));
  }
}
