import TCPWalkCommands

TCPWalk.start()
