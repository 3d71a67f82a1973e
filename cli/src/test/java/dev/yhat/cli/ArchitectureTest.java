package dev.yhat.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.yhat.cli.Bytecode.CORE;
import static dev.yhat.cli.Bytecode.LAYERS;
import static dev.yhat.cli.Bytecode.ONNX;
import static dev.yhat.cli.Bytecode.TRAINER;
import static dev.yhat.cli.Bytecode.YHAT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which module may use which, and what from elsewhere. A rule that selects no class fails by
 * itself.
 */
final class ArchitectureTest {
  private static final String VECTORS = "jdk.incubator.vector..";
  private static final String CLI = "dev.yhat.cli..";
  private static final String EXAMPLES = "dev.yhat.examples..";
  private static final String SPARK = "dev.yhat.spark..";

  /** The empty name is the package of the primitive types. */
  private static final String[] EVERYWHERE = {"", "java..", "org.jspecify..", "org.ejml.."};

  private static final String JACKSON = "com.fasterxml.jackson.core..";
  private static final String SLF4J = "org.slf4j..";
  private static final String FASTCSV = "de.siegmar.fastcsv..";
  private static final String LOGBACK = "ch.qos.logback..";
  private static final String PICOCLI = "picocli..";
  private static final String[] SPARKS = {
    "org.apache.spark..", "org.apache.hadoop.conf..", "org.apache.hadoop.fs..", "scala.."
  };
  private static final String SERVER = "com.sun.net.httpserver..";
  private static final String PROGRESSBAR = "me.tongfei.progressbar..";

  @ParameterizedTest
  @ValueSource(strings = {"core", "layers", "trainer", "onnx", "cli", "examples", "spark"})
  void everyModuleIsSeen(String module) {
    assertTrue(
        YHAT.stream().anyMatch(type -> type.getPackageName().equals("dev.yhat." + module)), module);
  }

  @Test
  void coreDependsOnMatricesOnly() {
    onlyDependsOn(CORE, CORE, VECTORS);
  }

  @Test
  void layersDependOnCore() {
    onlyDependsOn(LAYERS, LAYERS, CORE, JACKSON);
  }

  @Test
  void trainerDependsOnLayers() {
    onlyDependsOn(TRAINER, TRAINER, LAYERS, CORE, SLF4J, FASTCSV);
  }

  @Test
  void onnxDependsOnTrainer() {
    onlyDependsOn(ONNX, ONNX, TRAINER, LAYERS, CORE);
  }

  @Test
  void commandDependsOnTrainerAndOnnx() {
    onlyDependsOn(
        CLI, CLI, ONNX, TRAINER, LAYERS, CORE, PICOCLI, PROGRESSBAR, SLF4J, LOGBACK, SERVER);
  }

  @Test
  void examplesDependOnTrainer() {
    onlyDependsOn(EXAMPLES, EXAMPLES, TRAINER, LAYERS, CORE, SLF4J, LOGBACK);
  }

  @Test
  void sparkDependsOnTrainer() {
    onlyDependsOn(
        SPARK,
        Stream.concat(Stream.of(SPARK, TRAINER, LAYERS, CORE, SLF4J), Arrays.stream(SPARKS))
            .toArray(String[]::new));
  }

  @Test
  void coreAndLayersDoNotLog() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE, LAYERS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SLF4J, LOGBACK, "java.util.logging..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.System$Logger")
        .check(YHAT);
  }

  private static void onlyDependsOn(String module, String... packages) {
    classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(Arrays.stream(EVERYWHERE), Arrays.stream(packages))
                .toArray(String[]::new))
        .check(YHAT);
  }
}
