"""Writes the words of postings again that another version of the tokenizer has written."""
