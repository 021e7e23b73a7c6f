package io.pdconstructs.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.manifest.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy that a program drops is an edit that it loses; its build says so. */
@AnalyzeClasses(packages = "io.pdconstructs", importOptions = ImportOption.DoNotIncludeTests.class)
class ReturnedCopiesTest {

  private static final List<String> OF_THE_COMPILER =
      List.of(
          "api", "code", "comp", "file", "main", "model", "parser", "processing", "tree", "util");

  @ArchTest
  static final ArchRule copiesAreUsed =
      methods()
          .that(giveTheirOwnType())
          .should(beCheckedByTools())
          .because("builders and values return a copy, and change nothing");

  private static DescribedPredicate<JavaMethod> giveTheirOwnType() {
    return DescribedPredicate.describe(
        "of the public API give a value of their own type",
        method -> {
          JavaClass owner = method.getOwner();
          return method.getModifiers().contains(JavaModifier.PUBLIC)
              && !method.getModifiers().contains(JavaModifier.STATIC)
              && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
              && owner.getModifiers().contains(JavaModifier.PUBLIC)
              && !owner.isEquivalentTo(Tree.class) // changes itself
              && !owner.isAssignableTo(AbstractAssert.class) // as AssertJ's own
              && owner.isAssignableTo(method.getRawReturnType().getName())
              && method.getRawReturnType().getPackageName().startsWith("io.pdconstructs");
        });
  }

  private static ArchCondition<JavaMethod> beCheckedByTools() {
    return new ArchCondition<>("have @CheckReturnValue, or be in a class or a package that has") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean checked =
            method.isAnnotatedWith(CheckReturnValue.class)
                || method.getOwner().getPackage().isAnnotatedWith(CheckReturnValue.class);
        Optional<JavaClass> type = Optional.of(method.getOwner());
        while (!checked && type.isPresent()) {
          checked = type.get().isAnnotatedWith(CheckReturnValue.class);
          type = type.get().getEnclosingClass();
        }
        events.add(new SimpleConditionEvent(method, checked, method.getFullName()));
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stack.toBuilder().edit(edit);",
        "stack.prefill().replicas(4);",
        "stack.engine().blockSize(64);",
        "stack.hardware().env(\"A\", \"b\");",
        "io.pdconstructs.PdStack.named(\"a\");",
        "stack.toBuilder().build();",
        "io.pdconstructs.manifest.ManifestEdit.of(\"Service\", \"a\").remove(\"/spec\");",
        "io.pdconstructs.synth.Synthesizer.standard().with(new io.pdconstructs.check.ExactNumbers());"
      })
  @DisplayName("Error Prone refuses a program that drops a copy")
  void dropped(String statement, @TempDir Path folder) throws Exception {
    assertThat(compile(statement, folder)).contains("[CheckReturnValue]");
  }

  @Test
  @DisplayName("It takes one that uses the copy")
  void used(@TempDir Path folder) throws Exception {
    assertThat(compile("PdStack other = stack.toBuilder().edit(edit).build();", folder)).isEmpty();
  }

  /** What a compiler with Error Prone says of a statement. */
  private static String compile(String statement, Path folder)
      throws IOException, InterruptedException {
    Path source =
        Files.writeString(
            folder.resolve("Program.java"),
            """
            import io.pdconstructs.PdStack;
            import io.pdconstructs.manifest.ManifestEdit;

            class Program {
              static void change(PdStack stack, ManifestEdit edit) {
                STATEMENT
              }
            }
            """
                .replace("STATEMENT", statement));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    for (String part : OF_THE_COMPILER) {
      command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
      command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
    }
    String path = System.getProperty("java.class.path");
    command.addAll(
        List.of(
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:CheckReturnValue:ERROR",
            "-cp",
            path,
            "-processorpath",
            path,
            "-proc:none",
            "-d",
            folder.toString(),
            source.toString()));
    Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(compiler.getInputStream().readAllBytes());
    compiler.waitFor();
    return said;
  }
}
