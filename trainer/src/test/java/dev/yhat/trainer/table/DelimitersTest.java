package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DelimitersTest {
  @Test
  void findsEachOfThem() {
    assertEquals(',', Delimiters.detect("a,b\n1,2\n"));
    assertEquals(';', Delimiters.detect("a;b\n1;2\n"));
    assertEquals('\t', Delimiters.detect("a\tb\n1\t2\n"));
    assertEquals('|', Delimiters.detect("a|b\r\n1|2\r\n"));
  }

  @Test
  void takesWhatAllRowsHaveAsManyOf() {
    assertEquals(';', Delimiters.detect("a;b\n1,5;2,5\n3,5;4\n"));
    assertEquals('|', Delimiters.detect("id|text, long\n1|hello, world, and so on\n2|well\n"));
    assertEquals(';', Delimiters.detect("x,y;z;w\n1,5;2;3\n"));
  }

  @Test
  void looksPastQuotes() {
    assertEquals(';', Delimiters.detect("\"a,b,c\";d\n\"1,\"\",2\";3\n"));
    assertEquals(',', Delimiters.detect("a,\"b;\nc;d;e\"\n1,2\n3,4\n"));
  }

  @Test
  void takesACommaWhereNothingTells() {
    assertEquals(',', Delimiters.detect(""));
    assertEquals(',', Delimiters.detect("a\n1\n"));
    assertEquals(',', Delimiters.detect("a b\n1;2\n"));
    assertEquals(',', Delimiters.detect("a,b;c\n1,2;3\n"));
    assertEquals(';', Delimiters.detect("\n\na;b")); // a header alone, without a line end
  }
}
