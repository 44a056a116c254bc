"""Tutors: who they are, what they teach at what price, who checked them, and how they are found. What rooms above know of them (reviews, lessons kept, marks) is pushed down as their standing."""
