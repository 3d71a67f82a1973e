package dev.yhat.layers.file;

import org.jspecify.annotations.Nullable;

/**
 * Where a JSON value stands, as text only when somebody asks: {@code yhat.layers[2].rate}.
 *
 * @param before the object or array around it, if there is one
 * @param name of the member of that object, or of the whole
 * @param index in that array, or −1
 */
record JsonPlace(@Nullable JsonPlace before, String name, int index) {
  static JsonPlace whole(String name) {
    return new JsonPlace(null, name, -1);
  }

  JsonPlace member(String ofName) {
    return new JsonPlace(this, ofName, -1);
  }

  JsonPlace item(int atIndex) {
    return new JsonPlace(this, "", atIndex);
  }

  @Override
  public String toString() {
    if (before == null) {
      return name;
    }
    return before + (index < 0 ? "." + name : "[" + index + "]");
  }
}
