"""What a career page holds, what a provider is, and how much one reading may take."""
