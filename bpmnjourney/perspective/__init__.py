"""The customer's perspective: who the customer is, what they meet, who owns it, and the view of it all."""
