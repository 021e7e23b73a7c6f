package io.pdconstructs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What the page shows of numbers. */
class PageTest {

  @Test
  @DisplayName("The median of an even number is the mean of the middle two")
  void median() {
    Times times =
        new Times(
            List.of(
                Duration.ofMillis(9),
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(4)));
    assertThat(times.median()).isEqualTo(Duration.ofMillis(3));
    assertThat(times.shortest()).isEqualTo(Duration.ofMillis(1));
    assertThat(times.longest()).isEqualTo(Duration.ofMillis(9));
    assertThatThrownBy(() -> new Times(List.of())).hasMessageContaining("at least once");
  }

  @Test
  @DisplayName("Numbers have three digits and a unit")
  void numbers() {
    assertThat(Text.time(Duration.ofNanos(523_400))).isEqualTo("523 µs");
    assertThat(Text.time(Duration.ofMillis(1_234))).isEqualTo("1.23 s");
    assertThat(Text.time(Duration.ofMillis(-12))).isEqualTo("-12.0 ms");
    assertThat(Text.ratio(1_234.5)).isEqualTo("1,235");
    assertThat(Text.megabytes(1024 * 1024 * 146)).isEqualTo("146 MB");
  }

  @Test
  @DisplayName("The launcher's time is between the first line of a trace and the last")
  void trace() {
    String trace = "+ 1700000000.900000 . pd\nsaid by pd\n++ 1700000001.000500 find\n";
    assertThat(Launcher.between(trace)).isEqualTo(Duration.ofNanos(100_500_000));
    assertThatThrownBy(() -> Launcher.between("")).hasMessageContaining("left no trace");
  }

  @Test
  @DisplayName("A place of the page without a value is an error")
  void places() {
    assertThat(Page.fill("a {{one}}\n", Map.of("one", "$1\n"))).isEqualTo("a $1\n");
    assertThatThrownBy(() -> Page.fill("{{two}}", Map.of("one", "1")))
        .hasMessage("nothing to fill in for two");
  }

  @Test
  @DisplayName("The chart has a bar for each time, the longest over all the room")
  void chart() throws Exception {
    String svg =
        new BarChart()
            .panel(
                "A & B",
                Map.of(
                    Contenders.OURS,
                    Duration.ofMillis(50),
                    Contenders.HELM,
                    Duration.ofMillis(100)))
            .svg();
    Document read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(read.getElementsByTagName("rect").getLength()).isEqualTo(2);
    assertThat(svg)
        .contains("width=\"250\"", "width=\"500\"", "A &amp; B", "prefers-color-scheme: dark");
  }
}
