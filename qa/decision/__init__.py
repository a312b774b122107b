"""From candidates to an answer or a refusal: confidence, which quotes, at what cost."""
