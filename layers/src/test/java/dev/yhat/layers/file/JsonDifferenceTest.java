package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDifferenceTest {
  private static List<JsonDifference> between(String before, String after) throws Exception {
    return JsonDifference.between(
        Json.parse(before, "before", "x"), Json.parse(after, "after", "x"));
  }

  @Test
  void everyPlaceIsTold() throws Exception {
    assertEquals(
        List.of(
            new JsonDifference("a.b", "1", "1.0"),
            new JsonDifference("c", "[1,2]", "[2,1]"),
            new JsonDifference("d", "{}", "nothing"),
            new JsonDifference("e", "{\"f\":1}", "\"f\""),
            new JsonDifference("g", "nothing", "null")),
        between(
            "{'a':{'z':true,'b':1},'c':[1,2],'d':{},'e':{'f':1}}".replace('\'', '"'),
            "{'c':[2,1],'a':{'b':1.0,'z':true},'e':'f','g':null}".replace('\'', '"')));
  }

  @Test
  void sameValuesHaveNone() throws Exception {
    assertEquals(List.of(), between("{\"a\":[null,0.5],\"b\":2}", "{\"b\":2,\"a\":[null,0.5]}"));
  }

  @Test
  void wholeValuesDifferAtNoPlace() throws Exception {
    assertEquals(List.of(new JsonDifference("", "1", "\"1\"")), between("1", "\"1\""));
  }

  @Test
  void addedMembersAreKnown() throws Exception {
    List<JsonDifference> differences = between("{\"a\":\"nothing\"}", "{\"a\":\"x\",\"b\":1}");
    assertFalse(differences.get(0).isAdded());
    assertTrue(differences.get(1).isAdded());
  }

  @Test
  void longValuesAreShortened() throws Exception {
    List<JsonDifference> differences = between("\"" + "a".repeat(10_000) + "\"", "1");
    assertTrue(differences.get(0).before().length() < 200);
  }
}
