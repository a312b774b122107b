"""Embedding models: the protocol, sentence-transformers, and the packaged MiniLM as ONNX."""
