package io.pdconstructs.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Top-level classes of which each needs every other, by whatever way (Tarjan's components). */
final class Circles {

  private final Map<String, Set<String>> needs;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> isOpen = new HashSet<>();
  private final List<Set<String>> found = new ArrayList<>();

  private Circles(Map<String, Set<String>> needs) {
    this.needs = needs;
  }

  static Circles among(Collection<JavaClass> classes) {
    Map<String, Set<String>> needs = new TreeMap<>();
    for (JavaClass type : classes) {
      needs.computeIfAbsent(file(type), none -> new TreeSet<>());
    }
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String other = file(dependency.getTargetClass());
        if (needs.containsKey(other) && !other.equals(file(type))) {
          needs.get(file(type)).add(other);
        }
      }
    }
    return new Circles(needs);
  }

  private static String file(JavaClass type) {
    String name = type.getBaseComponentType().getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  /** Those of more than so many classes, each sorted by name. */
  List<Set<String>> larger(int size) {
    needs.keySet().forEach(this::visit);
    return found.stream().filter(circle -> circle.size() > size).toList();
  }

  private void visit(String type) {
    if (index.containsKey(type)) {
      return;
    }
    index.put(type, index.size());
    lowest.put(type, index.get(type));
    open.push(type);
    isOpen.add(type);
    for (String other : needs.get(type)) {
      visit(other);
      if (isOpen.contains(other)) {
        lowest.merge(type, lowest.get(other), Math::min);
      }
    }
    if (lowest.get(type).equals(index.get(type))) {
      close(type);
    }
  }

  private void close(String type) {
    Set<String> circle = new TreeSet<>();
    String last;
    do {
      last = open.pop();
      isOpen.remove(last);
      circle.add(last);
    } while (!last.equals(type));
    found.add(circle);
  }
}
