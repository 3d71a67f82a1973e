package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  /** Of the standard's own examples (FIPS 180-4, appendix of its test vectors). */
  @Test
  void textHasTheDigestOfItsUtf8Bytes() {
    assertEquals(
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Checksum.of("abc"));
    assertEquals(
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Checksum.of(""));
    assertEquals( // sha256sum of the bytes c5 b7
        "sha256:bde80d99d7eb4efa75eb14a68473f32d5931898cb880a9e245804ccd4775bcc3",
        Checksum.of("ŷ"));
  }

  /** The worked example of docs/model-format.md; by Python's hashlib and struct. */
  @Test
  void tensorsHaveTheDigestOfTheirBytesInTheFile() {
    Safetensors contents =
        new Safetensors(
            List.of(
                new Tensor("0.weight", List.of(2, 2), new double[] {1, 3, 2, 4}),
                new Tensor("0.bias", List.of(2), new double[] {0.5, -0.5})),
            Map.of());
    assertEquals(
        "sha256:4e6064208cb7546db4c67e3cb40d93c5cf96bd8eed7edb4dc3bf5eff17682c04",
        contents.checksum());
  }
}
