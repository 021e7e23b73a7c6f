package io.pdconstructs.apps.llama70b;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program in a process of its own, somewhere else in the world. */
class SurroundingsTest {

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu -Dfile.encoding=ISO-8859-1",
        "-Duser.language=ar -Duser.country=EG -Duser.timezone=Pacific/Apia -Dfile.encoding=UTF-16 -Dline.separator=\r",
        "-Duser.language=th -Duser.country=TH -Duser.variant=TH -Dfile.encoding=US-ASCII"
      })
  @DisplayName("Locale, time zone, file encoding and line separator do not change a byte")
  void sameBytes(String properties) throws IOException, InterruptedException {
    assertThat(run(List.of(properties.split(" ")), temp.resolve("there")))
        .containsKey("kgateway/kustomization.yaml")
        .isEqualTo(run(List.of(), temp.resolve("here")));
  }

  private static Map<String, String> run(List<String> properties, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(properties);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Llama70b.class.getName()));
    command.addAll(List.of("synth", "--all", "-o", folder.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("NAMESPACE");
    Process process = builder.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor()).as(output).isZero();
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
