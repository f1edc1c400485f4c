"""How healthy an account is: measures -> groups -> overall -> band, every step kept so that it can be explained."""
