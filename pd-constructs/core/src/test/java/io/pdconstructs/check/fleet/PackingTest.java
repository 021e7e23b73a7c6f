package io.pdconstructs.check.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PackingTest {

  @Test
  @DisplayName("Large workers take their nodes first, small ones fill what is left")
  void largestFirst() {
    Packing packing = new Packing(8);
    packing.add(1, 4);
    packing.add(4, 3);
    packing.add(8, 1);
    assertThat(packing.nodes()).isEqualTo(3);
    assertThat(packing.isExact()).isTrue();
    packing.add(1, 1);
    assertThat(packing.nodes()).isEqualTo(4);
  }

  @Test
  @DisplayName("Sizes that do not divide each other may fit in another order")
  void inexact() {
    Packing packing = new Packing(10);
    packing.add(4, 2);
    packing.add(3, 4);
    assertThat(packing.isExact()).isFalse();
    assertThat(packing.nodes()).isEqualTo(3); // 4 + 3 + 3 twice are two
  }

  @Test
  @DisplayName("As many workers as can be said are counted, not listed")
  void many() {
    Packing packing = new Packing(8);
    packing.add(3, 2_000_000_000);
    packing.add(2, 1_000_000_001);
    assertThat(packing.nodes()).isEqualTo(1_000_000_001);
  }

  @Test
  @DisplayName("The nodes are those of workers that are placed one by one")
  void oneByOne() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      int perNode = 1 + random.nextInt(16);
      Packing packing = new Packing(perNode);
      List<Integer> sizes = new ArrayList<>();
      for (int kind = random.nextInt(6); kind > 0; kind--) {
        int size = 1 + random.nextInt(perNode);
        int count = 1 + random.nextInt(9);
        packing.add(size, count);
        for (int j = 0; j < count; j++) {
          sizes.add(size);
        }
      }
      assertThat(packing.nodes()).as(perNode + " " + sizes).isEqualTo(placed(perNode, sizes));
    }
  }

  private static int placed(int perNode, List<Integer> sizes) {
    List<Integer> room = new ArrayList<>();
    sizes.sort(Comparator.reverseOrder());
    for (int size : sizes) {
      int best = -1;
      for (int node = 0; node < room.size(); node++) {
        if (room.get(node) >= size && (best < 0 || room.get(node) < room.get(best))) {
          best = node;
        }
      }
      if (best < 0) {
        room.add(perNode);
        best = room.size() - 1;
      }
      room.set(best, room.get(best) - size);
    }
    return room.size();
  }
}
