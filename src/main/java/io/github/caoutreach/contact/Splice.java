package io.github.caoutreach.contact;

/**
 * A change of a text: what stood at a place, and what stands there since.
 *
 * @param at where, in characters from the beginning
 * @param before what stood there; "" if something was only put in
 * @param after what stands there; "" if something was only taken out
 */
record Splice(int at, String before, String after) {
  String in(String text) {
    return text.substring(0, at) + after + text.substring(at + before.length());
  }

  /** What takes it back, at the same place. */
  Splice back() {
    return new Splice(at, /* before= */ after, /* after= */ before);
  }
}
