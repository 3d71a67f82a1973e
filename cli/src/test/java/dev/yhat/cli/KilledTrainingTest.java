package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they train, of the command and of the Java API. */
final class KilledTrainingTest {
  /** More of them with {@code -Dyhat.kills=1000}. */
  private static final int KILLS = Integer.getInteger("yhat.kills", 20);

  @TempDir Path folder;

  @Test
  void endAsIfNobodyHadKilledThem() throws Exception {
    Kills program = new Kills(folder, 20);
    program.run(KILLS);
    assertEquals(List.of(), program.harm());
    assertEquals(KILLS, program.kills());
    assertTrue(program.finished() >= 1, program.toString());
  }
}
