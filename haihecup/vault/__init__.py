"""The strong-room: keys and signatures. The only room with cryptography.

Takes in and hands out plain values; knows nothing of files of a competition, of paper or of people.
"""
