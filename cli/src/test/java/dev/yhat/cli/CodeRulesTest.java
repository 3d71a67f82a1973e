package dev.yhat.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static dev.yhat.cli.Bytecode.LIBRARIES;
import static dev.yhat.cli.Bytecode.YHAT;
import static dev.yhat.cli.Bytecode.libraries;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What no class may do or be, so far as bytecode can tell. A rule that selects no class fails by
 * itself.
 */
final class CodeRulesTest {
  private static final Set<Class<?>> FILES =
      Set.of(
          File.class,
          FileInputStream.class,
          FileOutputStream.class,
          FileReader.class,
          FileWriter.class,
          RandomAccessFile.class);

  /** What Spark's pipelines are made of is classes to be extended. */
  private static final String SPARKS_ML = "org.apache.spark.ml.";

  private static final Set<String> ROOTS =
      Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum");

  private static final Set<String> REFLECTION_METHODS =
      Set.of("forName", "newInstance", "getClassLoader");

  private static final Pattern REFLECTION_NAMES =
      Pattern.compile("get(Declared)?(Class|Constructor|Field|Method|RecordComponent)(e?s)?");

  @Test
  void layersHoldNothingThatChanges() {
    DescribedPredicate<JavaClass> layers =
        describe(
            "implement Layer",
            type -> !type.isInterface() && type.isAssignableTo("dev.yhat.layers.Layer"));
    classes().that(layers).should().haveOnlyFinalFields().check(YHAT);
    noFields()
        .that()
        .areDeclaredInClassesThat(layers)
        .and()
        .areNotStatic()
        .should()
        .haveRawType(
            describe(
                "arrays, buffers, work spaces or generators",
                type ->
                    type.isArray()
                        || type.isAssignableTo(ThreadLocal.class)
                        || type.isAssignableTo("java.util.random.RandomGenerator")
                        || type.isAssignableTo("java.nio.Buffer")
                        || type.getPackageName().startsWith("java.util.concurrent")
                        || type.getName().equals("dev.yhat.layers.Workspace")
                        || type.getName().equals("dev.yhat.layers.Gradients")))
        .check(YHAT);
  }

  @Test
  void nothingIsKeptPerThread() {
    libraries().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class).check(YHAT);
  }

  @Test
  void nothingIsSerializedByJava() {
    libraries()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(Object(In|Out)put.*|Externalizable)")
        .check(YHAT);
    libraries()
        .and(not(assignableTo(Throwable.class)))
        .and(not(describe("are enums", JavaClass::isEnum)))
        .and(not(assignableTo(Enum.class)))
        .should()
        .beAssignableTo(Serializable.class)
        .check(YHAT);
  }

  @Test
  void nothingRunsCodeByName() {
    withoutOnnxRuntime()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect..", "javax.script..", "java.beans..")
        .check(YHAT);
    withoutOnnxRuntime()
        .should()
        .dependOnClassesThat(
            are(belongToAnyOf(ClassLoader.class, ProcessBuilder.class, Process.class)))
        .check(YHAT);
    withoutOnnxRuntime()
        .should()
        .callMethodWhere(
            calls(
                "reflection of Class",
                Class.class,
                name ->
                    REFLECTION_METHODS.contains(name) || REFLECTION_NAMES.matcher(name).matches()))
        .check(YHAT);
    withoutOnnxRuntime()
        .should()
        .callMethodWhere(
            calls("native code or processes", System.class, name -> name.startsWith("load")))
        .check(YHAT);
  }

  /** So what a file says can never be the name of another file that is opened. */
  @Test
  void librariesMakeNoPathOfText() {
    libraries()
        .should()
        .callMethodWhere(calls("paths of text", Path.class, "of"::equals))
        .orShould()
        .callMethodWhere(calls("paths of text", Paths.class, "get"::equals))
        .orShould()
        .callMethodWhere(calls("paths of text", FileSystem.class, "getPath"::equals))
        .orShould()
        .callConstructorWhere(describe("files of text", CodeRulesTest::makesFile))
        .check(YHAT);
    libraries()
        .and(not(describe("name a file of their own", CodeRulesTest::namesFile)))
        .should()
        .callMethodWhere(calls("paths of text", Path.class, name -> name.startsWith("resolve")))
        .check(YHAT);
  }

  private static boolean makesFile(JavaCall<?> call) {
    return FILES.stream().anyMatch(type -> call.getTargetOwner().isEquivalentTo(type))
        && call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(String.class);
  }

  private static boolean namesFile(JavaClass type) {
    return Set.of("AtomicFile", "CheckpointFolder", "ModelFile").contains(type.getSimpleName());
  }

  /** The adapter to ONNX Runtime looks that up by name: nobody shall have to fetch it. */
  private static GivenClassesConjunction withoutOnnxRuntime() {
    return libraries().and(not(describe("look up ONNX Runtime", CodeRulesTest::isOnnxRuntime)));
  }

  private static boolean isOnnxRuntime(JavaClass type) {
    return type.getName().equals("dev.yhat.onnx.OnnxRuntime");
  }

  @Test
  void librariesPrintNothing() {
    libraries().should().accessField(System.class, "out").check(YHAT);
    libraries().should().accessField(System.class, "err").check(YHAT);
    libraries()
        .should()
        .callMethodWhere(
            describe(
                "printStackTrace",
                (JavaCall<?> call) ->
                    call.getName().equals("printStackTrace")
                        && call.getTargetOwner().isAssignableTo(Throwable.class)))
        .check(YHAT);
  }

  @Test
  void staticFieldsNeverChange() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(LIBRARIES)
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(YHAT);
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(LIBRARIES)
        .and()
        .areStatic()
        .and(not(describe("are synthetic", CodeRulesTest::isSynthetic)))
        .should()
        .haveRawType(describe("mutable", CodeRulesTest::holdsState))
        .orShould(
            be(
                describe(
                    "an array that others see",
                    (JavaField field) ->
                        field.getRawType().isArray()
                            && !field.getModifiers().contains(JavaModifier.PRIVATE))))
        .check(YHAT);
    libraries()
        .should()
        .callConstructorWhere(
            describe(
                "a static initialiser makes something mutable",
                call ->
                    call.getOrigin().getName().equals("<clinit>")
                        && holdsState(call.getTargetOwner())))
        .check(YHAT);
  }

  @Test
  void classesAreFinalAndExtendNothing() {
    DescribedPredicate<JavaClass> named =
        describe("named classes", type -> !type.isInterface() && !type.isAnonymousClass());
    classes()
        .that(named)
        .and(not(describe("enums", JavaClass::isEnum)))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(YHAT);
    classes()
        .that(named)
        .should(be(describe("without a base class", CodeRulesTest::hasNoBaseClass)))
        .check(YHAT);
  }

  private static DescribedPredicate<JavaCall<?>> calls(
      String description, Class<?> owner, Predicate<String> name) {
    return describe(
        description,
        call -> call.getTargetOwner().isEquivalentTo(owner) && name.test(call.getName()));
  }

  private static boolean holdsState(JavaClass type) {
    boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    return (collection && !type.isInterface())
        || type.isAssignableTo(ThreadLocal.class)
        || type.isAssignableTo("java.util.random.RandomGenerator")
        || type.isAssignableTo("org.ejml.data.Matrix")
        || type.getPackageName().startsWith("java.util.concurrent");
  }

  private static boolean isSynthetic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean hasNoBaseClass(JavaClass type) {
    JavaClass base = type.getRawSuperclass().orElseThrow();
    return ROOTS.contains(base.getName())
        || base.getName().startsWith(SPARKS_ML)
        || (base.isAssignableTo(Throwable.class) && !base.getPackageName().startsWith("dev.yhat"));
  }
}
