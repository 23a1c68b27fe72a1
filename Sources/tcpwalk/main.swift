import TCPWalkCommands
placeholder()
