"""Reading texts for what a person would stumble over: regulations that were revoked, words of another scale,
figures of another indicator, paragraphs used twice."""
