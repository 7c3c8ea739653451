"""What every rubrique stands on: values, dates, numbers, texts; imports nothing else of the domain."""
