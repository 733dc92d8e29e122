"""What people do with commissions and frameworks.

``commissions`` starts and changes them and says who does what; ``evidence``, ``options``, ``risks`` and ``turns``
carry one turn; ``gates`` asks, signs and settles; ``framework`` writes and publishes the framework; ``waits`` keeps
the desks up to date.
"""
