package dev.yhat.trainer.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Distinct texts, numbered in the order of their first appearance: each is held once, and looking
 * one up makes no string. Open addressing with linear probing.
 *
 * <p>The hash function is another one each time, so that nobody can write a file whose texts all
 * collide; no result depends on it.
 */
final class TextDictionary {
  private static final int EMPTY = -1;

  private final List<String> texts = new ArrayList<>();
  private int[] slots = filled(4); // a power of 2, at most half of it in use
  private int[] hashes = new int[2];
  private final int multiplier = 8 * ThreadLocalRandom.current().nextInt() + 5;

  private static int[] filled(int size) {
    int[] slots = new int[size];
    Arrays.fill(slots, EMPTY);
    return slots;
  }

  /** Number of a text, a new one if it is new. */
  int code(char[] text, int from, int to) {
    int hash = hash(text, from, to);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != EMPTY) {
      int code = slots[slot];
      if (hashes[code] == hash && same(texts.get(code), text, from, to)) {
        return code;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    int code = texts.size();
    texts.add(new String(text, from, to - from));
    if (code == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * code);
    }
    hashes[code] = hash;
    slots[slot] = code;
    if (2 * texts.size() > slots.length) {
      grow();
    }
    return code;
  }

  private void grow() {
    slots = filled(2 * slots.length);
    for (int code = 0; code < texts.size(); code++) {
      int slot = hashes[code] & (slots.length - 1);
      while (slots[slot] != EMPTY) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = code;
    }
  }

  int hash(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = multiplier * hash + text[i];
    }
    hash *= 0x9E3779B9; // spreads what differs in one end only
    return hash ^ hash >>> 15;
  }

  private static boolean same(String known, char[] text, int from, int to) {
    if (known.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (known.charAt(i - from) != text[i]) {
        return false;
      }
    }
    return true;
  }

  int size() {
    return texts.size();
  }

  /** The texts by number, a view. */
  List<String> texts() {
    return texts;
  }
}
