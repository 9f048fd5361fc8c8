"""The planning room: the joint plan, the kickoff, the tasks of launch and transition, collaborations."""
