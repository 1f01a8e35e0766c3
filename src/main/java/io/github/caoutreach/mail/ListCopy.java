package io.github.caoutreach.mail;

import com.google.re2j.Pattern;

/**
 * The text of a message as a list or its archive passes it on: addresses spelled out, lines broken
 * elsewhere, a footer below.
 */
record ListCopy(String text) {
  private static final int LONGEST_FOOTER = 1000;
  private static final Pattern SPELLED_OUT = Pattern.compile(" (at|\\(at\\)|\\[at\\]) ");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern FOOTER = Pattern.compile(" ?(--|__|==).*");

  boolean saysTheSameAs(ListCopy other) {
    String one = words();
    String two = other.words();
    return one.length() < two.length() ? isFooted(one, two) : isFooted(two, one);
  }

  private static boolean isFooted(String shorter, String longer) {
    String rest = longer.startsWith(shorter) ? longer.substring(shorter.length()) : longer;
    return rest.isEmpty()
        || !shorter.isEmpty()
            && rest.length() < Math.min(longer.length(), LONGEST_FOOTER)
            && FOOTER.matcher(rest).matches();
  }

  private String words() {
    String spaced = SPACE.matcher(text).replaceAll(" ").strip();
    return SPELLED_OUT.matcher(spaced).replaceAll("@");
  }
}
