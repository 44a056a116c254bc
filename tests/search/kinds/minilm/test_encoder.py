import numpy as np
import pytest

# Cosines by the published model in 32 bits (transformers and torch).
PUBLISHED = [
    (
        "How did Khrushchev's policies differ from Stalin's?",
        "What changed in Soviet politics after 1953 under the new leader?",
        0.609,
    ),
    ("How did Khrushchev's policies differ from Stalin's?", "Why is the sky blue?", 0.041),
    ("Why is the sky blue?", "Explain the photoelectric effect", 0.107),
]


@pytest.mark.parametrize(("one", "other", "cosine"), PUBLISHED)
def test_likeness_is_that_of_the_published_model(encoder, one, other, cosine):
    vectors = encoder.encode([one, other])

    assert float(vectors[0] @ vectors[1]) == pytest.approx(cosine, abs=0.03)


def test_vectors_come_in_the_order_of_the_texts_and_have_length_one(encoder):
    texts = ["A long text about the Cold War and what came of it", "War", "Peace and trade"] * 10

    vectors = encoder.encode(texts)

    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert np.argmax(vectors @ encoder.encode(["War"])[0]) % 3 == 1


@pytest.mark.parametrize("text", ["", "\x00", "🚀" * 2_000, "word " * 5_000, "مرحبا", "\u202e"])
def test_any_text_has_a_vector(encoder, text):
    assert np.isfinite(encoder.encode([text])).all()
