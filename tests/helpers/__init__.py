"""What tests share: builders of invented people and meetings, and fakes, themselves tested."""
