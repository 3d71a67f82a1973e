package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class DoorTest {
  @Test
  void hostsHaveThePortUnlessItIsTheUsualOne() {
    Door usual = new Door(80);
    assertTrue(usual.isHere("127.0.0.1") && usual.isHere("localhost"));
    assertTrue(usual.isHere("127.0.0.1:80") && usual.isHere("localhost:80"));
    assertFalse(usual.isHere("evil.example") || usual.isHere("127.0.0.1:81"));
    Door other = new Door(8080);
    assertTrue(other.isHere("127.0.0.1:8080"));
    assertFalse(other.isHere("127.0.0.1") || other.isHere("127.0.0.1:80"));
  }
}
