package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names a stack by its namespace and its pools, or, without these, by its engines and pickers. */
final class StackName {

  private StackName() {}

  static String of(Set<ObjectKey> members, ServingObjects serving) {
    List<String> ofPools = new ArrayList<>();
    List<String> ofOthers = new ArrayList<>();
    String namespace = "";
    for (ObjectKey key : members) {
      if (serving.pools().containsKey(key)) {
        ofPools.add(key.name());
        namespace = key.namespace().orElse("");
      } else if (serving.ofEngines().contains(key) || serving.pickers().containsKey(key)) {
        ofOthers.add(key.name());
        namespace = namespace.isEmpty() ? key.namespace().orElse("") : namespace;
      }
    }
    String name =
        ofPools.isEmpty()
            ? commonBeginning(ofOthers)
            : String.join("+", ofPools.stream().sorted().toList());
    return namespace + "/" + name;
  }

  private static String commonBeginning(List<String> names) {
    String first = names.get(0);
    int length = first.length();
    for (String name : names) {
      int same = 0;
      while (same < Math.min(length, name.length()) && name.charAt(same) == first.charAt(same)) {
        same++;
      }
      length = same;
    }
    while (length > 0 && first.charAt(length - 1) == '-') {
      length--;
    }
    return length == 0 ? first : first.substring(0, length);
  }
}
