package io.pdconstructs.testing.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The test that the page shows, run by JUnit and ArchUnit as a user's build does. */
class ArchTestFieldsTest {

  private static final Path PAGE =
      Path.of(System.getProperty("pd.root", "../.."), "docs", "testing.md");
  private static final int RULES = 9;

  @Test
  @DisplayName("As @ArchTest fields, all rules pass in a repository with clean layers")
  void clean(@TempDir Path folder) throws Exception {
    run(SampleRepository.compile("clean", folder))
        .assertStatistics(tests -> tests.started(RULES).succeeded(RULES));
  }

  @Test
  @DisplayName("As @ArchTest fields, all rules fail in a repository that breaks each")
  void dirty(@TempDir Path folder) throws Exception {
    Events tests = run(SampleRepository.compile("dirty", folder));
    tests.assertStatistics(count -> count.started(RULES).failed(RULES));
    tests
        .failed()
        .assertThatEvents()
        .are(
            event(
                finishedWithFailure(
                    message(
                        text -> text.startsWith("Architecture Violation [Priority: MEDIUM]")))));
  }

  @Test
  @DisplayName("The page has a row for each rule, with the reason that a failure gives")
  void rows() throws IOException {
    String page = Files.readString(PAGE);
    List<RepositoryLayersTest.Rule> rules = List.of(RepositoryLayersTest.Rule.values());
    assertThat(rules).hasSize(RULES);
    assertThat(
            Arrays.stream(RepositoryLayers.class.getMethods())
                .filter(method -> method.getReturnType().getSimpleName().equals("ArchRule")))
        .hasSize(RULES)
        .allSatisfy(
            method -> {
              Object rule = method.invoke(RepositoryLayers.of("com.example"));
              String reason = rule.toString().replaceFirst("(?s).*, because ", "");
              assertThat(page)
                  .containsPattern(
                      "\\| `"
                          + method.getName()
                          + "` \\| [^|]+ \\| "
                          + Pattern.quote(reason)
                          + " \\|");
            });
  }

  private static Events run(SampleRepository repository) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls(repository), before)) {
      Thread.currentThread().setContextClassLoader(loader);
      return EngineTestKit.engine("archunit")
          .selectors(selectClass(loader.loadClass("com.example.serving.ArchitectureTest")))
          .execute()
          .testEvents();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static URL[] urls(SampleRepository repository) throws MalformedURLException {
    List<Path> path = repository.classPath();
    URL[] urls = new URL[path.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = path.get(i).toUri().toURL();
    }
    return urls;
  }
}
